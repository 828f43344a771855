package org.aios.etl.collector.book;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs small EPUBs; every file can be replaced or taken out. */
final class SampleEpub {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    SampleEpub() {
        with("mimetype", "application/epub+zip");
        with(
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"O/book.opf\"/></rootfiles></container>");
        with("O/book.opf", """
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0">
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Mill</dc:title>
                <dc:creator>Ada Reed</dc:creator><dc:language>en</dc:language>
                <dc:identifier>urn:isbn:9780306406157</dc:identifier></metadata>
                <manifest><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
                <item id="two" href="two%20b.xhtml" media-type="application/xhtml+xml"/>
                <item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
                <spine><itemref idref="one"/><itemref idref="two"/></spine></package>
                """);
        with(
                "O/nav.xhtml",
                chapter(
                        "<nav epub:type=\"toc\"><ol><li><a href=\"one.xhtml\">Water</a><ol><li><a href=\"one.xhtml#w\">Wheel</a></li></ol></li><li><a href=\"two%20b.xhtml\">Stone</a></li></ol></nav>"));
        with("O/two b.xhtml", chapter("<h1>Stone</h1><p>The stone turned slowly. It ground the corn.</p>"));
        with(
                "O/one.xhtml",
                chapter(
                        "<h1>Water</h1><p>The water ran. It never stopped.</p><h2 id=\"w\">Wheel</h2><p>The wheel creaked.</p>"));
    }

    static String chapter(String body) {
        return "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>" + body
                + "</body></html>";
    }

    SampleEpub with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    SampleEpub with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    SampleEpub without(String name) {
        files.remove(name);
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("sample"), bytes());
    }
}
