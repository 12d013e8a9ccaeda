"""Every error the advisor raises on purpose.

    AdvisorError                 message in Chinese: what happened, where, what to do
    ├── InputError               what a person gave cannot be used (a file, a date, an amount)
    │   └── FactError            one field of a calculator or a form; names the field and the rule
    ├── CorpusError              a file under corpus/ is wrong; names the file and the place
    ├── NotIndexedError          the index is missing, old, or made with another model
    ├── BackendError             a library, a model or a service failed or is not installed
    ├── SignInError              an account that may not come in, or may not do this
    └── WorkflowError            a step that the review of letters does not allow
        └── ConflictError        somebody else saved first; both texts are kept

An outcome that the law expects is a value, not an exception: a citation that is not found, a fact that is
missing, a question without a basis.
"""

from __future__ import annotations


class AdvisorError(Exception):
    """Base of all errors shown to a person. ``str(error)`` is Chinese and says what to do."""


class InputError(AdvisorError):
    """What a person gave cannot be used."""


class FactError(InputError):
    """A fact that a calculator or a form cannot accept."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(f"「{field}」{message}")


class CorpusError(AdvisorError):
    """A file under ``corpus/`` breaks its own rules."""

    def __init__(self, place: str, message: str) -> None:
        self.place = place
        super().__init__(f"语料文件有误：{place}：{message}")


class NotIndexedError(AdvisorError):
    """The index does not exist or does not fit the settings."""


class BackendError(AdvisorError):
    """A library, model or service failed or is absent."""


class WorkflowError(AdvisorError):
    """A step that the review workflow does not allow."""


class SignInError(AdvisorError):
    """Somebody may not come in, not yet, or may not do this."""


class ConflictError(WorkflowError):
    """Two people changed one letter. ``kept_as``: number under which the second text was set aside."""

    def __init__(self, message: str, kept_as: int) -> None:
        self.kept_as = kept_as
        super().__init__(message)
