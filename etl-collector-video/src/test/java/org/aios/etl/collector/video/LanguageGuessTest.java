package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
    @ParameterizedTest
    @CsvSource({
        "en, I do not know where the keys are and it is late.",
        "de, Ich weiß nicht wo der Schlüssel ist und es ist schon spät.",
        "fr, Je ne sais pas où est la clé et il est déjà tard.",
        "es, No sé dónde está la llave y ya es muy tarde.",
        "pt, Não sei onde está a chave e já é muito tarde.",
        "it, Non so dove è la chiave e ormai è molto tardi.",
        "nl, Ik weet niet waar de sleutel is en het is al laat.",
        "pl, Nie wiem gdzie jest klucz i już jest bardzo późno.",
        "cs, Nevím kde je klíč a už je velmi pozdě ale co se dá dělat.",
        "ru, Я не знаю где ключ и уже очень поздно но это не так.",
        "uk, Я не знаю де ключ і вже дуже пізно але що робити.",
        "el, Δεν ξέρω πού είναι το κλειδί και είναι πολύ αργά.",
        "ja, 鍵がどこにあるのか分かりません。もう遅いです。",
        "ko, 열쇠가 어디에 있는지 모르겠어요. 이미 늦었어요.",
        "zh, 我不知道他的钥匙在哪里，现在已经很晚了。",
        "he, אני לא יודע איפה המפתח וזה כבר מאוחר אבל זה לא נורא.",
        "th, ฉันไม่รู้ว่ากุญแจอยู่ที่ไหนและมันสายแล้ว",
    })
    void languageIsToldByTheText(String tag, String text) {
        assertThat(LanguageGuess.of(text)).contains(tag);
    }

    @Test
    void tooLittleTextSaysNothing() {
        assertThat(LanguageGuess.of("No. No. Hm.")).isEmpty();
    }

    @Test
    void theFilesOwnWordCountsWhereTheTextSaysNothing() {
        assertThat(LanguageGuess.of("Hm.", Optional.of("pt-BR"))).contains("pt-BR");
    }

    @Test
    void theTextCountsMoreThanTheFilesOwnWord() {
        assertThat(LanguageGuess.of("I do not know where the keys are and it is late.", Optional.of("de")))
                .contains("en");
        assertThat(LanguageGuess.of("I do not know where the keys are and it is late.", Optional.of("en-GB")))
                .contains("en-GB");
    }
}
