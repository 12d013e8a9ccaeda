# Thin wrappers: everything is in manage.py, which also runs where there is no make (python manage.py demo).
PYTHON ?= python3

.PHONY: demo ui test check index vectors learn eval eval-llm bench models
demo ui test check index vectors learn eval eval-llm bench models:
	@$(PYTHON) manage.py $@
