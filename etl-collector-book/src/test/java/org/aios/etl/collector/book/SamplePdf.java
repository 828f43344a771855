package org.aios.etl.collector.book;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes small PDFs object by object: 1 is the catalog, 2 the page tree, 3 and 4 the fonts F1 (plain) and F2 (bold). */
final class SamplePdf {
    private final Map<Integer, byte[]> objects = new TreeMap<>();
    private final List<String> kids = new ArrayList<>();
    private String catalog = "";
    private int next = 10;

    SamplePdf() {
        object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        object(4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
    }

    /** Shows one line; sizes in points, the origin at the lower left. */
    static String line(String font, int size, int x, int y, String text) {
        return "BT /%s %d Tf %d %d Td (%s) Tj ET\n"
                .formatted(font, size, x, y, text.replace("(", "\\(").replace(")", "\\)"));
    }

    /** Shows lines of 11 points below each other. */
    static String lines(int x, int y, String... lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            out.append(line("F1", 11, x, y - 14 * i, lines[i]));
        }
        return out.toString();
    }

    SamplePdf object(int number, String body) {
        objects.put(number, body.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    SamplePdf stream(int number, String dictionary, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ("<<" + dictionary + "/Length " + data.length + ">>stream\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(data);
        out.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
        objects.put(number, out.toByteArray());
        return this;
    }

    static byte[] deflated(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9))) {
            deflater.write(data);
        }
        return out.toByteArray();
    }

    SamplePdf catalog(String entries) {
        catalog += entries;
        return this;
    }

    /** Adds a page; objects 10, 12, 14 … are pages, 11, 13, 15 … their contents. */
    SamplePdf page(String content) {
        return page(content, "");
    }

    SamplePdf page(String content, String entries) {
        int page = next;
        next += 2;
        kids.add(page + " 0 R");
        object(
                page,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%s%s>>"
                        .formatted(
                                page + 1,
                                entries,
                                entries.contains("/Resources") ? "" : "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"));
        return stream(page + 1, "", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    byte[] bytes() {
        object(1, "<</Type/Catalog/Pages 2 0 R" + catalog + ">>");
        if (!objects.containsKey(2)) {
            object(2, "<</Type/Pages/Count %d/Kids[%s]>>".formatted(kids.size(), String.join(" ", kids)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder table = new StringBuilder();
        out.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.ISO_8859_1));
        int top = objects.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        for (int number = 1; number < top; number++) {
            byte[] body = objects.get(number);
            if (body == null) {
                table.append("0000000000 65535 f \n");
            } else {
                table.append("%010d 00000 n \n".formatted(out.size()));
                out.writeBytes((number + " 0 obj\n").getBytes(StandardCharsets.ISO_8859_1));
                out.writeBytes(body);
                out.writeBytes("\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        int start = out.size();
        out.writeBytes("xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(top, table, top, start)
                .getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("sample"), bytes());
    }
}
