"""The parts of the page 资料: searching, reading a law, the office's own files, the notices compared, remarks."""
