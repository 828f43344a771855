package org.aios.etl.collector.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpubReaderTest {
    private static final String ENCRYPTION = """
            <encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
            <enc:EncryptionMethod Algorithm="%s"/><enc:CipherData><enc:CipherReference URI="%s"/></enc:CipherData></enc:EncryptedData></encryption>
            """;

    @TempDir
    Path folder;

    @Test
    void chaptersStandInTheOrderOfTheSpine() throws Exception {
        assertThat(read(new SampleEpub()).content()).isEqualTo("""
                # Water

                The water ran. It never stopped.

                ## Wheel

                The wheel creaked.

                # Stone

                The stone turned slowly. It ground the corn.""");
    }

    @Test
    void navigationBecomesTheTableOfContents() throws Exception {
        Manuscript book = read(new SampleEpub());
        assertThat(book.sections()).extracting(Section::title).containsExactly("Water", "Wheel", "Stone");
        assertThat(book.sections()).extracting(Section::level).containsExactly(1, 2, 1);
        assertThat(book.content().substring(book.sections().get(1).offset())).startsWith("## Wheel");
    }

    @Test
    void metadataComesFromThePackage() throws Exception {
        BookMetadata metadata = read(new SampleEpub()).metadata();
        assertThat(metadata.title()).contains("The Mill");
        assertThat(metadata.authors()).containsExactly("Ada Reed");
        assertThat(metadata.identifiers()).containsEntry("isbn", "9780306406157");
    }

    @Test
    void missingChapterCostsThatChapterOnly() throws Exception {
        Manuscript book = read(new SampleEpub().without("O/one.xhtml"));
        assertThat(book.content()).contains("ground the corn");
        assertThat(book.partial()).isTrue();
        assertThat(book.warnings()).extracting(warning -> warning.code()).contains("missing_chapter");
    }

    @Test
    void obfuscatedFontIsNoCopyProtection() throws Exception {
        SampleEpub epub = new SampleEpub()
                .with(
                        "META-INF/encryption.xml",
                        ENCRYPTION.formatted("http://www.idpf.org/2008/embedding", "O/font.otf"));
        assertThat(read(epub).content()).contains("The water ran.");
    }

    @Test
    void encryptedChaptersWithALicenceAreCopyProtection() {
        SampleEpub epub = new SampleEpub()
                .with("META-INF/license.lcpl", "{}")
                .with(
                        "META-INF/encryption.xml",
                        ENCRYPTION.formatted("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "O/one.xhtml"));
        assertCode(() -> read(epub), ErrorCode.DRM_PROTECTED);
        assertThatThrownBy(() -> read(epub)).hasMessageContaining("Readium LCP");
    }

    @Test
    void chapterThatInflatesWithoutEndIsLeftOut() throws Exception {
        Manuscript book = read(new SampleEpub().with("O/one.xhtml", new byte[30 << 20]));
        assertThat(book.content()).contains("ground the corn");
        assertThat(book.warnings()).extracting(warning -> warning.code()).contains("oversized_chapter");
    }

    @Test
    void externalEntityStaysOutside() throws Exception {
        SampleEpub epub = new SampleEpub()
                .with(
                        "O/one.xhtml",
                        "<!DOCTYPE html [<!ENTITY secret SYSTEM \"file:///etc/hostname\"><!ENTITY name \"Ada\">]><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>By &name; &secret;.</p></body></html>");
        assertThat(read(epub).content()).contains("By Ada &secret;.");
    }

    @Test
    void archiveCutInHalfIsReadAsFarAsItGoes() throws Exception {
        byte[] whole = new SampleEpub().bytes();
        Path file =
                java.nio.file.Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length * 3 / 5));
        Manuscript book = new BookEngine(BookLimits.DEFAULT).read(file, Checkpoint.NEVER_ENDS);
        assertThat(book.partial()).isTrue();
        assertThat(book.warnings()).extracting(warning -> warning.code()).contains("damaged_archive");
    }

    @Test
    void archiveWithoutPackageIsDamaged() {
        assertCode(() -> read(new SampleEpub().without("O/book.opf")), ErrorCode.DAMAGED);
    }

    @Test
    void depthCostsNoStack() throws Exception {
        String deep = "<div>".repeat(20_000) + "bottom" + "</div>".repeat(20_000);
        assertThat(read(new SampleEpub().with("O/one.xhtml", SampleEpub.chapter(deep)))
                        .content())
                .contains("bottom");
    }

    @Test
    void declaredEncodingIsHonoured() throws Exception {
        byte[] latin =
                "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>d\u00E9j\u00E0</p></body></html>"
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(new SampleEpub().with("O/one.xhtml", latin)).content()).contains("d\u00E9j\u00E0");
    }

    private Manuscript read(SampleEpub epub) throws IOException, CollectionException {
        return new BookEngine(BookLimits.DEFAULT).read(epub.write(folder), Checkpoint.NEVER_ENDS);
    }

    static void assertCode(ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(code));
    }
}
