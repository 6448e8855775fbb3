"""What a station can be told to do: each public function here is a job. Arguments and results are JSON."""
