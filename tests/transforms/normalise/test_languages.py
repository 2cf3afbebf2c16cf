"""The language of an article, by its words or as its page tells."""

import pytest

from transforms.normalise.languages import is_read, tell_language


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        ("At least twelve people were killed on Friday when a bridge fell at Lorn, police said.", None, "en"),
        ("AT LEAST TWELVE PEOPLE WERE KILLED ON FRIDAY WHEN A BRIDGE FELL AT LORN, POLICE SAID.", None, "en"),
        ("At least twelve people were killed on Friday when a bridge fell at Lorn.", "ar", "en"),
        ("Al menos doce personas murieron el viernes cuando un puente cayó en Lorn, dijo la policía.", "en", "es"),
        ("قتل اثنا عشر شخصا على الأقل يوم الجمعة عندما سقط جسر في المدينة", None, "ar"),
        ("Не менее двенадцати человек погибли в пятницу, когда обрушился мост.", None, "ru"),
        ("El viernes se estrenó «The Bridge of the Lorn and the Sea» en el teatro de la ciudad.", None, "es"),
        ("12", "en-GB", "en"),
        ("12", "pt_BR", "pt"),
        ("12", None, None),
        ("12", " ", None),
    ],
)
def test_the_words_tell_the_language_and_the_page_where_they_are_too_few(text, told, language):
    assert tell_language(text, told) == language


def test_english_and_what_nothing_tells_are_read():
    assert [is_read(language) for language in ("en", None, "es", "ar")] == [True, True, False, False]


def test_an_article_in_another_language_is_kept_and_marked(record, normalised):
    text = "Nueve personas resultaron heridas el lunes en el puerto de Marrow, dijo la policía."
    articles = normalised(record(text)).articles
    assert articles.select("language", "unread_rule_code", "text").rows() == [("es", "SCR-01", text)]
