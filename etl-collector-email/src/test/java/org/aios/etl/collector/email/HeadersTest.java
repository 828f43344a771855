package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {

    @Test
    void foldedFieldIsOneLine() {
        assertThat(Header.parse(Mails.slice("Subject: a\n b\n\nbody")).latin1("subject"))
                .isEqualTo("a b");
    }

    @Test
    void lineThatIsNoFieldEndsTheHeader() {
        Header header = Header.parse(Mails.slice("Subject: a\nHello Bob,\nhow are you?"));
        assertThat(header.fields()).hasSize(1);
        assertThat(header.bodyStart()).isEqualTo("Subject: a\n".length());
    }

    @Test
    void encodedWordsThatCutACharacterInTwoAreJoined() {
        assertThat(HeaderText.decode("=?utf-8?B?w6TDtsM=?= =?utf-8?B?vA==?= x")).isEqualTo("äöü x");
        assertThat(HeaderText.decode("=?iso-8859-1*de?Q?Gr=F6=DFe_1?=")).isEqualTo("Größe 1");
    }

    @Test
    void raw8BitHeaderIsRepaired() {
        byte[] latin1 = "Jürgen".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(HeaderText.decode(Slice.of(latin1).latin1())).isEqualTo("Jürgen");
    }

    @Test
    void addressesOfManyShapesAreRead() {
        assertThat(
                        AddressList.parse(
                                "\"Lee, Ann\" <ann@example.com>, bob@example.org (Bob), Team: x@example.com, =?utf-8?Q?J=C3=BCrgen?= <j@example.com>;"))
                .containsExactly(
                        new Person("Lee, Ann", "ann@example.com"),
                        new Person("Bob", "bob@example.org"),
                        new Person("", "x@example.com"),
                        new Person("Jürgen", "j@example.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 4 Mar 2024 10:11:12 +0100|2024-03-04T10:11:12+01:00",
                "4 Mar 24 10:11 EST|2024-03-04T10:11-05:00",
                "Mon Mar  4 10:11:12 2024|2024-03-04T10:11:12Z",
                "Mon, 04-Mar-2024 2:32:53 -0400 (EDT)|2024-03-04T02:32:53-04:00"
            })
    void datesOfManyShapesAreRead(String text, String expected) {
        assertThat(MailDate.parse(text)).map(Object::toString).contains(expected);
    }

    @Test
    void impossibleDateIsNoDate() {
        assertThat(MailDate.parse("Mon, 31 Feb 2024 10:00:00 +0000")).isEmpty();
        assertThat(MailDate.parse("soon")).isEmpty();
    }

    @Test
    void dateFallsBackToReceived() {
        Header header = Header.parse(Mails.slice("Received: from a by b; Mon, 4 Mar 2024 10:11:12 +0000\nDate: ?\n\n"));
        assertThat(Envelope.of(header, "").dateSource()).isEqualTo("received");
    }

    @Test
    void baseSubjectHasNeitherMarksNorLabels() {
        assertThat(BaseSubject.of("Re: [list] AW: Fwd: Plan (fwd)").text()).isEqualTo("plan");
        assertThat(BaseSubject.of("[Fwd: Plan]")).isEqualTo(new BaseSubject("plan", true));
        assertThat(BaseSubject.of("Re[2]: Plan").text()).isEqualTo("plan");
        assertThat(BaseSubject.of("Report: plan")).isEqualTo(new BaseSubject("report: plan", false));
    }

    @Test
    void onlyTheFirstAnsweredIdCountsWithoutReferences() {
        Header header = Header.parse(Mails.slice("In-Reply-To: Your message of \"today\" <a@x> <b@x>\n\n"));
        assertThat(MessageIds.ancestors(header)).isEqualTo(List.of("a@x"));
    }
}
