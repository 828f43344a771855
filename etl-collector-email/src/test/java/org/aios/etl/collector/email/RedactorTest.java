package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to ann.lee+x@mail.example.com.|write to <EMAIL_1>.",
                "card 4111 1111 1111 1111 now|card <CARD_1> now",
                "card 5500-0000-0000-0004|card <CARD_1>",
                "DE89 3704 0044 0532 0130 00, thanks|<IBAN_1>, thanks",
                "SSN 123-45-6789|SSN <SSN_1>",
                "call +44 20 7946 0123 today|call <PHONE_1> today",
                "(212) 555-0123|<PHONE_1>",
                "Phone: 07700 900 123|Phone: <PHONE_1>",
                "call me at 60-56-85-91|call me at <PHONE_1>",
                "415.555.0123 x751|<PHONE_1>",
                "(M) +44 07986 494824|(M) <PHONE_1>"
            })
    void personalDataIsReplaced(String text, String expected) {
        assertThat(redactor.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card 4111 1111 1111 1112",
                "DE89 3704 0044 0532 0130 01",
                "000-12-3456",
                "2024-03-04 10:11",
                "192.168.100.200",
                "version 2.6.18.1",
                "12345 67890 12345",
                "0x80012345 80012346",
                "a@b",
                "user@localhost",
                "04.03.2024",
                "ISBN 978-3-16-148410-0",
                "call trace 80012345",
                "Stack: 63646566 30313233 34353637"
            })
    void otherNumbersStay(String text) {
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void sameValueKeepsItsMark() {
        assertThat(redactor.redact("Ann@example.com, bob@example.com, ann@EXAMPLE.com"))
                .isEqualTo("<EMAIL_1>, <EMAIL_2>, <EMAIL_1>");
        assertThat(redactor.redact(new Person("Ann Lee", "ann@example.com")))
                .isEqualTo(new Person("<PERSON_1>", "<EMAIL_1>"));
    }

    @Test
    void namesOfCorrespondentsAreFoundInText() {
        redactor.know(List.of(new Person("Ann Lee", "ann@example.com")));
        assertThat(redactor.redact("Thanks, Ann Lee. Ann")).isEqualTo("Thanks, <PERSON_1>. Ann");
    }

    @Test
    void invisibleAndFullWidthCharactersHideNothing() {
        assertThat(redactor.redact("4111\u200b 1111 1111 1111")).isEqualTo("<CARD_1>");
        assertThat(redactor.redact("SSN １２３-４５-６７８９")).isEqualTo("SSN <SSN_1>");
    }

    @Property
    void redactingTwiceChangesNothingMore(@ForAll String text) {
        String once = new Redactor().redact(text);
        assertThat(new Redactor().redact(once)).isEqualTo(once);
    }
}
