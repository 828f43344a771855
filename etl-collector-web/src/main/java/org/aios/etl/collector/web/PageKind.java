package org.aios.etl.collector.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** What some bytes are: a page, a text that needs no work, or nothing for this collector. By declaration and by their first bytes. */
enum PageKind {
    HTML,
    TEXT;

    private static final Set<String> PAGES =
            Set.of("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml");
    private static final Set<String> TEXTS = Set.of("text/plain", "text/markdown", "text/x-markdown");
    private static final Set<String> VAGUE =
            Set.of("", "application/octet-stream", "unknown/unknown", "application/unknown", "*/*", "text/*");
    private static final Pattern TAG = Pattern.compile(
            "<(?:!doctype|html|head|body|title|meta|div|p|h[1-6]|span|table|article|section|main|a|ul|ol|script|style|br|img|pre|b|i|em|strong|!--|\\?xml)\\b|<!--",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FEED = Pattern.compile(
            "^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--[^>]*-->\\s*)?<(?:rss|feed|urlset|sitemapindex|svg|rdf:RDF)[\\s>]");
    private static final int SNIFFED = 8 * 1024;

    /** Refuses media types that are certainly no page. */
    static void refuseOthers(String mediaType, String doing) throws CollectionException {
        if (!PAGES.contains(mediaType) && !TEXTS.contains(mediaType) && !VAGUE.contains(mediaType)) {
            throw new CollectionException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "%s: it is %s; expected an HTML page%s"
                            .formatted(
                                    doing,
                                    mediaType,
                                    mediaType.contains("pdf") || mediaType.contains("epub")
                                            ? ", give PDF and EPUB to process_book"
                                            : ""));
        }
    }

    /** Decides by the bytes, which nobody mislabels. */
    static PageKind of(byte[] bytes, Optional<String> mediaType, String doing) throws CollectionException {
        Optional<String> binary = binary(bytes);
        if (binary.isPresent()) {
            throw new CollectionException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "%s: the bytes are %s; expected an HTML page".formatted(doing, binary.get()));
        }
        if (mediaType.isPresent() && TEXTS.contains(mediaType.get())) {
            return TEXT;
        }
        String head =
                new String(bytes, 0, Math.min(bytes.length, SNIFFED), StandardCharsets.ISO_8859_1).replace("\0", "");
        if (FEED.matcher(head).find()) {
            throw new CollectionException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "%s: it is an XML feed, sitemap or picture; expected an HTML page".formatted(doing));
        }
        boolean declared = mediaType.isPresent() && PAGES.contains(mediaType.get());
        return declared || TAG.matcher(head).find() ? HTML : TEXT;
    }

    private static Optional<String> binary(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, SNIFFED), StandardCharsets.ISO_8859_1);
        String[][] signatures = {
            {"%PDF-", "a PDF file (give it to process_book)"},
            {"PK\u0003\u0004", "a ZIP container"},
            {"\u0089PNG", "a PNG picture"},
            {"\u00ff\u00d8\u00ff", "a JPEG picture"},
            {"GIF8", "a GIF picture"},
            {"\u001f\u008b", "gzip data"},
            {"RIFF", "a RIFF medium"},
            {"ID3", "audio"},
            {"OggS", "an Ogg medium"},
            {"\u007fELF", "a program"},
            {"MZ\u0090", "a program"},
            {"\u00d0\u00cf\u0011\u00e0", "an old Office document"},
            {"{\\rtf", "an RTF document"},
            {"SQLite format 3", "a database"}
        };
        for (String[] signature : signatures) {
            if (head.startsWith(signature[0])) {
                return Optional.of(signature[1]);
            }
        }
        boolean utf16 = head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe");
        long controls = head.chars().filter(PageKind::isControl).count();
        return !utf16 && controls * 50 > head.length() ? Optional.of("binary data") : Optional.empty();
    }

    private static boolean isControl(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b;
    }
}
