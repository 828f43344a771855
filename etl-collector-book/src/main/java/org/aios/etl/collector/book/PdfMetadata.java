package org.aios.etl.collector.book;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Reads title, authors, language and ISBN of a PDF: from its information dictionary, its catalog and its first pages. */
final class PdfMetadata {
    /** Titles that programs write, which are names of files and no titles. */
    private static final Pattern NO_TITLE = Pattern.compile(
            "(?i)^(untitled.*|microsoft word - .*|.*\\.(?:docx?|pdf|indd|tex|dvi|qxd|rtf|odt|ps)|title|document\\d*|print)$");

    private static final int FRONT_MATTER = 20_000;

    private PdfMetadata() {}

    static BookMetadata of(PDDocument document, List<Section> headings, String content) {
        COSDictionary info = document.getDocument().getTrailer() == null
                ? null
                : document.getDocument().getTrailer().getCOSDictionary(COSName.INFO);
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        Optional<String> title =
                text(info, COSName.TITLE).filter(text -> !NO_TITLE.matcher(text).matches());
        List<String> authors = text(info, COSName.AUTHOR)
                .map(text -> List.of(text.split("\\s*[;&]\\s*|\\s+and\\s+")))
                .orElse(List.of());
        Map<String, String> identifiers = Isbn.in(content.substring(0, Math.min(content.length(), FRONT_MATTER)))
                .map(isbn -> Map.of("isbn", isbn))
                .orElse(Map.of());
        return new BookMetadata(
                title,
                authors.stream().filter(name -> !name.isBlank()).toList(),
                text(catalog, COSName.LANG),
                identifiers,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> text(@Nullable COSDictionary dictionary, COSName name) {
        COSBase value = dictionary == null ? null : dictionary.getDictionaryObject(name);
        return value instanceof COSString string
                ? Optional.of(CleanText.line(string.getString())).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
