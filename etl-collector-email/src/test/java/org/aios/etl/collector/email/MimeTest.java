package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MimeTest {

    @Test
    void plainTextIsPreferredToHtml() {
        assertThat(content("""
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                plain
                --b
                Content-Type: text/html

                <p>html</p>
                --b--
                """).text()).isEqualTo("plain");
    }

    @Test
    void htmlAloneBecomesText() {
        assertThat(content(
                                "Content-Type: text/html\n\n<style>p{}</style><p>one &amp; two</p><blockquote>old</blockquote>")
                        .text())
                .contains("one & two")
                .contains("> old")
                .doesNotContain("p{}");
    }

    @Test
    void boundaryThatIsAPrefixOfAnotherSplitsNothing() {
        MailContent content = content("""
                Content-Type: multipart/mixed; boundary=ab

                --ab
                Content-Type: multipart/mixed; boundary=abc

                --abc

                inner
                --abc--
                --ab

                outer
                --ab--
                """);
        assertThat(content.text()).isEqualTo("inner\nouter");
    }

    @Test
    void missingBoundaryParameterIsInferred() {
        assertThat(content("Content-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n\nfound\n--x--\n")
                        .text())
                .isEqualTo("found");
    }

    @Test
    void fileNameMayStandInContentTypeOnly() {
        MailContent content = content("""
                Content-Type: multipart/mixed; boundary=b

                --b

                text
                --b
                Content-Type: application/pdf; name="C:\\TEMP\\plan.pdf"
                Content-Transfer-Encoding: base64

                aGVsbG8=
                --b--
                """);
        assertThat(content.attachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.name()).contains("C:\\TEMP\\plan.pdf");
            assertThat(attachment.size()).isEqualTo(5);
            assertThat(attachment.sha256())
                    .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        });
    }

    @Test
    void continuedAndPercentEncodedParametersAreJoined() {
        assertThat(Parameters.parse("attachment; filename*0*=utf-8''Gr%C3%B6; filename*1=\"sse.txt\"")
                        .get("filename"))
                .contains("Grösse.txt");
    }

    @Test
    void attachedMessageIsListedAndNotMixedIntoTheText() {
        MailContent content = content("""
                Content-Type: multipart/mixed; boundary=b

                --b

                see attached
                --b
                Content-Type: message/rfc822

                Subject: inner

                inner text
                --b--
                """);
        assertThat(content.text()).isEqualTo("see attached");
        assertThat(content.attachments()).extracting(Attachment::type).containsExactly("message/rfc822");
    }

    @Test
    void invisibleHtmlIsLeftOut() {
        assertThat(HtmlText.render("<p>seen</p><div style='display: none'>hidden</div>"))
                .isEqualTo("seen");
    }

    @Test
    void softLineBreaksOfFlowedTextAreJoined() {
        assertThat(FlowedText.unflow("one \ntwo\n> a \n> b\n-- \nAnn", false)).isEqualTo("one two\n> a b\n-- \nAnn");
    }

    @Test
    void charsetLabelsThatNobodyDefinedAreUnderstood() {
        byte[] utf8 = "Größe".getBytes(StandardCharsets.UTF_8);
        assertThat(Charsets.decode(Slice.of(utf8), "3dutf-8")).isEqualTo("Größe");
        assertThat(Charsets.decode(Slice.of(utf8), "unknown-8bit")).isEqualTo("Größe");
        assertThat(Charsets.decode(Slice.of("Größe".getBytes(StandardCharsets.ISO_8859_1)), ""))
                .isEqualTo("Größe");
        assertThat(Charsets.decode(Slice.of("Gr+APYA3w-e".getBytes(StandardCharsets.US_ASCII)), "utf-7"))
                .isEqualTo("Größe");
        assertThat(Charsets.decode(Slice.of("\u001b$B2q\u001b(B".getBytes(StandardCharsets.US_ASCII)), "iso-2022-jp"))
                .isEqualTo("会");
    }

    @Test
    void deepNestingEndsAtTheLimit() {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        MimeParser parser = new MimeParser();
        parser.parse(Mails.slice(mail.toString()));
        assertThat(parser.limited()).isTrue();
    }

    @Property(tries = 300)
    void anyBytesGiveSomeContent(@ForAll @Size(max = 1_000) byte[] bytes) {
        assertThat(MailContent.of(new RawMessage(0, bytes.length, Slice.of(bytes), "", false, false))
                        .text())
                .isNotNull();
    }

    private static MailContent content(String mail) {
        Slice bytes = Mails.slice(mail);
        return MailContent.of(new RawMessage(0, bytes.length(), bytes, "", false, false));
    }
}
