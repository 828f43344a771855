package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, Mar 4, 2024 at 10:11 AM Ann Lee <ann@example.com> wrote:",
                "On Mon, Mar 4, 2024 at 10:11 AM Ann Lee <\nann@example.com> wrote:",
                "Am 04.03.2024 um 10:11 schrieb Ann Lee:",
                "Le 04/03/2024 à 10:11, Ann Lee a écrit :",
                "El 04/03/2024 a las 10:11, Ann Lee escribió:",
                "Il giorno 04/03/2024 alle ore 10:11 Ann Lee ha scritto:",
                "Op 04-03-2024 om 10:11 schreef Ann Lee:",
                "Em 04/03/2024 às 10:11, Ann Lee escreveu:",
                "Den 2024-03-04 kl. 10:11 skrev Ann Lee:",
                "W dniu 04.03.2024 o 10:11, Ann Lee pisze:",
                "04.03.2024 10:11, Ann Lee пишет:",
                "2024年3月4日 10:11 Ann Lee <ann@example.com>:",
                "在 2024-03-04 10:11，Ann Lee 写道：",
                "Ann Lee writes:"
            })
    void introductionsOfManyLanguagesGoWithTheQuotation(String introduction) {
        assertThat(ReplyText.of("Yes.\n\n" + introduction + "\n> Really?\n> Ann"))
                .isEqualTo("Yes.");
    }

    @Test
    void answersBetweenQuotationsAreKept() {
        assertThat(ReplyText.of("On Mon, Mar 4, 2024 at 10:11 AM, Ann wrote:\n> one?\nyes\n> two?\nno"))
                .isEqualTo("yes\nno");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Original Message-----\nFrom: Ann Lee\nSent: Monday\nTo: Bob\nSubject: plan\n",
                "________________________________\nFrom: Ann Lee\nSent: Monday\nTo: Bob\nSubject: plan\n",
                "Von: Ann Lee\nGesendet: Montag\nAn: Bob\nBetreff: plan\n",
                "*From:* Ann Lee\n*Date:* Monday\n*To:* Bob\n*Subject:* plan\n",
                "Ann Lee\n03/04/2024 10:20 AM\nTo: Bob@EXAMPLE\ncc:\nSubject: plan\n",
                "Ann Lee 03/04/2024 10:20 AM\nTo: Bob\ncc:\nSubject: plan\n"
            })
    void unmarkedOldMailIsCutToTheEnd(String header) {
        assertThat(ReplyText.of("Yes.\n\n" + header + "\nReally?\nAnn")).isEqualTo("Yes.");
    }

    @Test
    void signaturesGo() {
        assertThat(ReplyText.of("Yes.\n\n-- \nBob\nExample Corp")).isEqualTo("Yes.");
        assertThat(ReplyText.of("Yes.\n\nSent from my iPhone")).isEqualTo("Yes.");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text =
                "Hello,\n\nOn Monday we met at 10:30 and Ann said it works.\nFrom: means sender.\n\nTo do:\n- write\n\n--- a/file\n+++ b/file";
        assertThat(ReplyText.of(text)).isEqualTo(text);
    }
}
