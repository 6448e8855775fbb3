"""The environment is made once, and anew where making it was broken off."""

import subprocess
import venv

import pytest

from ecosystem_site import install


@pytest.fixture
def ran(tmp_path, monkeypatch):
    """What was run, on an empty folder: making the environment puts a Python there, pip succeeds."""
    ran = []

    def create(_self, folder):
        ran.append("made")
        install.python().parent.mkdir(parents=True)
        install.python().touch()

    def pip(command, **_options):
        ran.append(command[-1])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "UNFINISHED", tmp_path / ".venv" / ".unfinished")
    monkeypatch.setattr(venv.EnvBuilder, "create", create)
    monkeypatch.setattr(subprocess, "run", pip)
    for name in install.FILES.values():
        (tmp_path / name).write_text("django==5.2.19\n")
    return ran


def test_the_second_time_nothing_is_installed(ran, tmp_path):
    assert install.main(["run"]) == install.main(["run"]) == 0
    assert ran == ["made", str(tmp_path / "requirements.txt")]


def test_what_tests_need_holds_what_the_site_needs(ran):
    install.main(["dev"])
    installed = list(ran)
    install.main(["run"])
    assert ran == installed


def test_a_changed_lock_file_is_installed(ran, tmp_path):
    install.main(["run"])
    (tmp_path / "requirements.txt").write_text("django==5.2.20\n")
    install.main(["run"])
    assert ran == ["made", *[str(tmp_path / "requirements.txt")] * 2]


def test_an_environment_whose_making_was_broken_off_is_made_anew(ran, monkeypatch):
    create = venv.EnvBuilder.create

    def broken_off(self, folder):
        create(self, folder)
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(venv.EnvBuilder, "create", broken_off)
        with pytest.raises(KeyboardInterrupt):
            install.main(["run"])
    assert install.main(["run"]) == 0
    assert ran[:2] == ["made", "made"]
    assert install.is_installed("run")


def test_a_failed_install_is_tried_again(ran, monkeypatch):
    with monkeypatch.context() as once:
        once.setattr(subprocess, "run", lambda command, **_options: subprocess.CompletedProcess(command, 1))
        assert install.main(["run"]) == 1
    assert not install.is_installed("run")
    assert install.main(["run"]) == 0


def test_a_word_that_is_no_kind_gets_a_sentence(ran):
    with pytest.raises(SystemExit, match="Say run, dev, bench"):
        install.main(["prod"])
