"""Answers kept by their question, for what is asked of the same words again and again."""

from collections.abc import Callable
from typing import Final, TypeVar

_Question = TypeVar("_Question")
_Answer = TypeVar("_Answer")
_MOST: Final = 1 << 16


class Kept(dict[_Question, _Answer]):
    """The answers of a pure function by its one argument; all are forgotten once there are too many.

    Looking one up takes half of what `lru_cache` takes, which orders its entries anew each time.
    """

    __slots__ = ("_answer",)

    def __init__(self, answer: Callable[[_Question], _Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: _Question) -> _Answer:
        """Work out an answer that is not known yet."""
        if len(self) >= _MOST:
            self.clear()
        self[question] = answer = self._answer(question)
        return answer
