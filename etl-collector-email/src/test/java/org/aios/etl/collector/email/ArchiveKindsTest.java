package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveKindsTest {

    private static final String ARCHIVE =
            Mails.entry("1@x", "one", "", "first") + Mails.entry("2@x", "two", "", "second");

    @TempDir
    Path folder = Path.of("");

    @Test
    void gzipZipAndFolderGiveTheSameMessages() throws IOException, CollectionException {
        Path mbox = Files.writeString(folder.resolve("a.mbox"), ARCHIVE);
        Path gzip = folder.resolve("a.mbox.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(ARCHIVE.getBytes(StandardCharsets.UTF_8));
        }
        Path zip = folder.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("Mail/a.mbox"));
            out.write(ARCHIVE.getBytes(StandardCharsets.UTF_8));
        }
        EmailSample expected = Mails.sample(mbox.toString(), "*");
        assertThat(Mails.sample(gzip.toString(), "*")).isEqualTo(expected);
        assertThat(Mails.sample(zip.toString(), "*")).isEqualTo(expected);
    }

    @Test
    void maildirIsReadWithoutItsTemporaryFiles() throws IOException, CollectionException {
        for (String name : new String[] {"cur/1:2,S", "new/2", "tmp/3"}) {
            Path file = folder.resolve("Maildir").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "From: ann@example.com\nMessage-ID: <" + name.charAt(4) + "@x>\n\ntext\n");
        }
        EmailSample sample = Mails.sample(folder.resolve("Maildir").toString(), "*");
        assertThat(Mails.ids(sample)).containsExactly("1@x", "2@x");
        assertThat(sample.archive().skippedFiles()).isEqualTo(1);
        assertThat(sample.emails()).extracting(Email::offset).doesNotHaveDuplicates();
    }

    @Test
    void singleMessageAndAppleMessageAreArchivesOfOne() throws IOException, CollectionException {
        String mail = "From: ann@example.com\nSubject: a\n\ntext\n";
        Path eml = Files.writeString(folder.resolve("a.eml"), mail);
        Path emlx = Files.writeString(
                folder.resolve("a.emlx"), mail.length() + "\n" + mail + "<?xml version=\"1.0\"?><plist/>");
        assertThat(Mails.sample(eml.toString(), "*").emails())
                .extracting(Email::body)
                .containsExactly("text");
        assertThat(Mails.sample(emlx.toString(), "*").emails())
                .extracting(Email::body)
                .containsExactly("text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html></html>|UNSUPPORTED_TYPE|web page",
                "!BDN and more|UNSUPPORTED_TYPE|PST",
                "Just some notes.|UNSUPPORTED_TYPE|without mail headers",
                "''|EMPTY_SOURCE|empty"
            })
    void otherFilesAreRefusedByName(String text, ErrorCode code, String words) throws IOException {
        String path = Files.writeString(folder.resolve("a.mbox"), text).toString();
        assertThatThrownBy(() -> Mails.sample(path, "*"))
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void folderWithoutMailIsEmpty() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "Just some notes.");
        assertThatThrownBy(() -> Mails.sample(folder.toString(), "*"))
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.EMPTY_SOURCE));
    }

    @Test
    void cutOffGzipGivesWhatItHoldsAndSaysSo() throws IOException, CollectionException {
        Path gzip = folder.resolve("a.gz");
        StringBuilder archive = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            archive.append(Mails.entry(i + "@x", "subject " + Hash64.mix(i), "", "text " + Hash64.mix(i * 31L)));
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(archive.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(gzip);
        Files.write(gzip, Arrays.copyOf(whole, whole.length / 2));
        var collected = Mails.collect(new EmailRequest(gzip.toString()));
        assertThat(collected.partial()).isTrue();
        assertThat(collected.warnings()).extracting("code").contains("unreadable_files");
        assertThat(collected.document().emails()).hasSize(100);
    }

    @Test
    void redactedResultHoldsNoAddressAnywhere() throws IOException, CollectionException {
        String mail = Mails.entry(
                "1@x", "ann@example.com wrote", "Cc: carl@example.net", "Ask bob@example.org, says Ann Lee.");
        Path mbox = Files.writeString(folder.resolve("a.mbox"), mail);
        String everything = Mails.collect(new EmailRequest(mbox.toString())).toString();
        assertThat(everything)
                .doesNotContain("example.com", "example.org", "example.net", "Ann Lee", "Bob Ray")
                .contains("<EMAIL_1>", "<PERSON_1>");
    }
}
