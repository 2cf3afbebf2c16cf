"""Number expressions as regular expressions: `[qualifier] (number | range | vague) [qualifier]`.

The words are data (`lexicon/numbers.yaml`).
"""

import re

from transforms.extract.number_values import squeeze
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import NumberWords, calendar_words


class NumberGrammar:
    """The regular expressions, for text in lower case, made of the words of `numbers.yaml`.

    `anchor` finds where a number may begin, cheaply, `digits` where one in digits may; `number` and `vague` read it
    there; `lead` and `qualifier` look back for what belongs to it, `upper` on ("between 80 and more than 100").
    """

    def __init__(self, words: NumberWords) -> None:
        bounds = (*words.qualifiers.items(), *words.bounding_verbs.items())
        self.before = {squeeze(w): q for q, listed in bounds for w in listed}
        qualifier = any_of(self.before)
        self.before |= words.plural_verbs
        self.after = {squeeze(w): q for q, listed in words.after.items() for w in listed}
        units = any_of(words.units)
        scales = any_of(words.scales)
        suffixes = any_of(words.suffixes)
        several = any_of(words.several)
        after = any_of(self.after)
        # "12 400 people", but no day and a number of its own ("on 12 May 400 people", "on May 12 400 people")
        no_day = "".join(rf"(?<!\b{month}[ .])(?<!\b{month}\. )" for month in calendar_words().months)
        no_name = "".join(rf"(?<!\b{re.escape(word)} )" for word in words.numbered)
        spaced = rf"(?=[1-9]\d{{0,2}} \d{{3}}(?!\d)){no_day}{no_name}\d{{1,3}}(?: \d{{3}})+(?!\d|[.,:/]\d|\s+\d)"
        digits = (
            rf"{spaced}|"
            r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+(?:\.\d+)?"
        )
        spelt = rf"(?:{units})(?:[-\s\u2010\u2011](?:{units}))?"
        joint = r"(?:\s+and\s+|[-\s\u2010\u2011]+|,\s+)"
        spelt_big = rf"{spelt}(?:[-\s]+(?:{scales}))+(?:{joint}{spelt}(?:[-\s]+(?:{scales}))*(?![\w]))*"
        number = (
            rf"(?:half\s+an?\s+(?:{scales})\b|(?:a|an)\s+(?:half\s+)?(?:{scales})\b(?:\s+and\s+(?:a\s+half\b|{spelt}(?:[-\s]+(?:{scales}))*(?![\w])))?"
            rf"|(?:{digits})(?:(?:\s+|-)(?:and\s+a\s+half\s+)?(?:{scales})\b|(?:{suffixes})\b)?"
            rf"|(?:{spelt_big}|{spelt})\b(?:\s+and\s+a\s+half\s+(?:{scales})\b)?"
            rf"|(?:{any_of(words.bare_scales)})\b)"
        )
        tail = rf"(?P<after>(?:\s*|-)(?:{after})(?![\w]|\s+than\b))?"
        anchors = any_of({*words.units, *words.scales, *(v.split()[0] for v in words.vague)})
        self.anchor = re.compile(rf"\d+|(?<![^\W_])(?:{anchors})(?![a-z])")
        self.digits = re.compile(r"\d\d*")  # a plain r"\d+" is tried at every character
        self.vague = re.compile(rf"(?P<vague>(?:{several})[\s-]+(?:{scales})\b|(?:{any_of(words.vague)})\b){tail}")
        self.number = re.compile(
            rf"(?P<a>{number})(?:(?P<to>\s+to\s+|\s*[-–—\u2010\u2011]\s*|\s+or\s+|\s+and\s+)(?P<b>{number}))?{tail}"
        )
        over = any_of({*words.qualifiers["more_than"], *words.qualifiers["at_most"]})
        self.upper = re.compile(rf"\s+and\s+(?:{over})\s+(?P<b>{number})(?![\w])")
        self.lead = re.compile(rf"(?<![\w-])(?:half\s+an?|an?(?:\s+half)?|{several})[\s-]+$")
        self.lead_ends = ("a", "an", "half", *{phrase.split()[-1] for phrase in words.several})
        self.qualifier_ends = ("the", *{phrase.split()[-1] for phrase in self.before})
        particles = "".join(rf"(?<!\b{re.escape(verb)}\s)" for verb in words.particle_verbs)
        about = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in words.about_whom)
        self.qualifier = re.compile(
            rf"(?<!\w)(?<!\w-){particles}(?:(?!about\b)|{about})(?P<q>(?:{qualifier})(?:\s+(?:{qualifier}))?|(?<=[^\W\d_]s\s)(?:{any_of(words.plural_verbs)}))\s*(?:the\s+)?$"
        )
