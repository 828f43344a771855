package org.aios.etl.collector.book;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** The kinds of file a book comes in, told from its first bytes; names and endings lie too often. */
enum BookFormat {
    PDF,
    ARCHIVE,
    FICTION_BOOK,
    HTML,
    MARKDOWN,
    TEXT;

    /** How many bytes from the front are looked at. */
    static final int LOOKED_AT = 16 << 10;

    private static final Pattern PDF_OBJECT = Pattern.compile("\\d{1,9} \\d{1,5} obj\\b");

    /**
     * Recognises a file.
     *
     * @throws CollectionException with {@code UNSUPPORTED_TYPE} for kinds of file that are known and not read
     */
    static BookFormat of(byte[] head) throws CollectionException {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        refuseOthers(bytes);
        String front = bytes.substring(0, Math.min(bytes.length(), 1024));
        if (front.contains("%PDF-") || PDF_OBJECT.matcher(bytes).find() && bytes.contains("<<")) {
            return PDF;
        }
        if (bytes.startsWith("PK") || front.contains("PK\u0003\u0004")) {
            return ARCHIVE;
        }
        String text = TextDecoder.markup(head);
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<?xml") && start.contains("<fictionbook") || start.startsWith("<fictionbook")) {
            return FICTION_BOOK;
        }
        if (start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || start.startsWith("<?xml") && start.contains("<html")) {
            return HTML;
        }
        return MarkdownReader.recognises(text) ? MARKDOWN : TEXT;
    }

    private static void refuseOthers(String bytes) throws CollectionException {
        String kind = "";
        if (bytes.length() > 68 && (bytes.startsWith("BOOKMOBI", 60) || bytes.startsWith("TEXtREAd", 60))) {
            kind = "a Kindle or Mobipocket book";
        } else if (bytes.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            kind = "an old Word or Office document";
        } else if (bytes.startsWith("{\\rtf")) {
            kind = "a rich text document";
        } else if (bytes.startsWith("\u00FF\u00D8\u00FF")
                || bytes.startsWith("\u0089PNG")
                || bytes.startsWith("GIF8")
                || bytes.startsWith("II*\0")
                || bytes.startsWith("MM\0*")) {
            kind = "a picture";
        } else if (bytes.startsWith("AT&TFORM")) {
            kind = "a DjVu document";
        } else if (bytes.startsWith("Rar!") || bytes.startsWith("7z\u00BC\u00AF") || bytes.startsWith("\u001F\u008B")) {
            kind = "a packed archive";
        }
        if (!kind.isEmpty()) {
            throw new CollectionException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "Reading the book failed: the file is " + kind
                            + ". Expected EPUB, PDF, text, Markdown, HTML, FictionBook or Word (.docx); convert it first");
        }
    }
}
