"""The assistant in the browser: pages read, call one method of the Advisor, and show."""
