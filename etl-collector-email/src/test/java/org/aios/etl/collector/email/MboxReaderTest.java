package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MboxReaderTest {

    @Test
    void everySeparatorStartsAMessage() throws IOException {
        assertThat(bodies(Mails.entry("1@x", "a", "", "one") + Mails.entry("2@x", "b", "", "two")))
                .containsExactly("one", "two");
    }

    @Test
    void textAfterABlankLineMayBeginWithFrom() throws IOException {
        assertThat(bodies(Mails.entry("1@x", "a", "", "see\n\nFrom here it is easy:\nwalk\n\nFrom Russia with love\n")))
                .hasSize(1);
    }

    @Test
    void quotedGitPatchDoesNotSplit() throws IOException {
        String patch =
                "\nFrom 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nFrom: Ann <ann@example.com>\nSubject: patch\n";
        assertThat(bodies(Mails.entry("1@x", "a", "", patch))).hasSize(1);
    }

    @Test
    void archiveOfGitPatchesIsSplitAtThem() throws IOException {
        String patch =
                "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nFrom: Ann <ann@example.com>\nSubject: patch\n\nx\n\n";
        assertThat(bodies(patch + patch)).hasSize(2);
    }

    @Test
    void separatorWithoutDateCountsBeforeAHeader() throws IOException {
        String entry = "From 1844123@xxx\nX-GM-THRID: 1844123\nSubject: a\n\nbody\n\n";
        assertThat(bodies(entry + entry)).hasSize(2);
    }

    @Test
    void separatorWithoutBlankLineBeforeItCountsBeforeAKnownHeader() throws IOException {
        String entry = "From - \nFrom: ann@example.com\nTo: bob@example.org\n\nbody\n";
        assertThat(bodies(entry + entry)).hasSize(2);
    }

    @Test
    void escapingIsTakenBack() throws IOException {
        RawMessage message = messages(Mails.entry("1@x", "a", "", ">From here\n>>From there"))
                .get(0);
        assertThat(message.unescaped().latin1()).contains("\nFrom here\n>From there");
    }

    @Test
    void lineEndsOfWindowsSplitTheSame() throws IOException {
        String archive = Mails.entry("1@x", "a", "", "one") + Mails.entry("2@x", "b", "", "two");
        assertThat(messages(archive.replace("\n", "\r\n"))).hasSize(2);
    }

    @Test
    void byteOrderMarkAndJunkBeforeTheFirstSeparatorAreSkipped() throws IOException {
        assertThat(messages("\ufeff" + Mails.entry("1@x", "a", "", "one"))).hasSize(1);
        assertThat(messages("exported by some tool\n\n" + Mails.entry("1@x", "a", "", "one")))
                .hasSize(1);
    }

    @Test
    void offsetsAndLengthsCoverTheFile() throws IOException {
        String archive = Mails.entry("1@x", "a", "", "one") + Mails.entry("2@x", "b", "", "two");
        List<RawMessage> messages = messages(archive);
        assertThat(messages.get(1).offset()).isEqualTo(messages.get(0).length());
        assertThat(messages.get(1).offset() + messages.get(1).length()).isEqualTo(archive.length());
    }

    @Test
    void longMessageIsCutAndTheNextOneFound() throws IOException {
        String huge = Mails.entry("1@x", "a", "", "0123456789abcde\n".repeat(400_000));
        List<RawMessage> messages = messages(huge + Mails.entry("2@x", "b", "", "two"));
        assertThat(messages).extracting(RawMessage::truncated).containsExactly(true, false);
        assertThat(messages.get(0).length()).isEqualTo(huge.length());
        assertThat(messages.get(1).offset()).isEqualTo(huge.length());
    }

    private static List<String> bodies(String archive) throws IOException {
        return messages(archive).stream()
                .map(message -> message.bytes()
                        .from(Header.parse(message.bytes()).bodyStart())
                        .latin1()
                        .strip())
                .toList();
    }

    private static List<RawMessage> messages(String archive) throws IOException {
        List<RawMessage> messages = new ArrayList<>();
        try (MboxReader reader =
                new MboxReader(new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8)), 1 << 20)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                RawMessage message = next.get();
                messages.add(new RawMessage(
                        message.offset(),
                        message.length(),
                        Slice.of(message.bytes().copy()),
                        message.envelope(),
                        message.escaped(),
                        message.truncated()));
            }
        }
        return messages;
    }
}
