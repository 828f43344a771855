package org.aios.etl.benchmarks.material;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An EPUB of 12 chapters and about 35,000 words. */
public final class Book {
    private static final int CHAPTERS = 12;
    private static final int PARAGRAPHS = 36;
    private static final int WORDS = 80;
    private static final String CONTAINER =
            "<container><rootfiles><rootfile full-path=\"O/book.opf\"/></rootfiles></container>";

    private Book() {}

    /** Returns the file of the book with the given number. */
    public static byte[] epub(int number) {
        Prose prose = new Prose(number);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "mimetype", "application/epub+zip");
            put(zip, "META-INF/container.xml", CONTAINER);
            put(zip, "O/book.opf", description(prose.title() + ", volume " + number));
            put(zip, "O/nav.xhtml", contents());
            for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
                put(zip, "O/c" + chapter + ".xhtml", chapter(prose, chapter));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String description(String title) {
        StringBuilder items = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 1; i <= CHAPTERS; i++) {
            items.append("<item id=\"c%d\" href=\"c%d.xhtml\" media-type=\"application/xhtml+xml\"/>".formatted(i, i));
            spine.append("<itemref idref=\"c%d\"/>".formatted(i));
        }
        return """
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0">
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title>
                <dc:creator>Ada Reed</dc:creator><dc:language>en</dc:language></metadata>
                <manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>%s</manifest>
                <spine>%s</spine></package>
                """.formatted(title, items, spine);
    }

    private static String contents() {
        StringBuilder list = new StringBuilder("<nav epub:type=\"toc\"><ol>");
        for (int i = 1; i <= CHAPTERS; i++) {
            list.append("<li><a href=\"c%d.xhtml\">Chapter %d</a></li>".formatted(i, i));
        }
        return page(list.append("</ol></nav>").toString());
    }

    private static String chapter(Prose prose, int number) {
        StringBuilder text = new StringBuilder("<h1>Chapter %d</h1>".formatted(number));
        for (int i = 0; i < PARAGRAPHS; i++) {
            text.append("<p>").append(prose.paragraph(WORDS)).append("</p>\n");
        }
        return page(text.toString());
    }

    private static String page(String body) {
        return "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\""
                + " xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/></head><body>" + body + "</body></html>";
    }
}
