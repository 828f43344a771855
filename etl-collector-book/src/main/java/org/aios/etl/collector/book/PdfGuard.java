package org.aios.etl.collector.book;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.aios.etl.core.model.CollectionException;

/**
 * Finds streams of a PDF that would inflate beyond the limit, before PDFBox inflates them into memory whole.
 *
 * <p>Scans the file for stream keywords, whatever its tables say, and inflates each deflated stream into nothing, up to the
 * limit. Pictures are passed over, since nobody decodes them here.
 */
final class PdfGuard {
    private static final int HEAD = 4096;
    private static final Pattern OBJECT = Pattern.compile("(\\d{1,10})\\s+(\\d{1,5})\\s+obj\\b");
    private static final Pattern STRUCTURAL = Pattern.compile("/Type\\s*/(ObjStm|XRef)");
    private static final Pattern NUMBERS = Pattern.compile("/(Columns|Colors|BitsPerComponent)\\s+(\\d{1,12})");
    private static final Pattern FILTER = Pattern.compile(
            "/(?:FlateDecode|Fl|ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final int MOST_FILTERS = 6;
    private static final int WIDEST_ROW = 1 << 20;

    /**
     * What was found.
     *
     * @param objects the numbers of objects not to be touched
     * @param structural whether the file's own tables are among them
     */
    record Findings(Set<Long> objects, boolean structural) {}

    private final Set<Long> objects = new HashSet<>();
    private final int limit;
    private final Checkpoint checkpoint;
    private boolean structural;

    private PdfGuard(int limit, Checkpoint checkpoint) {
        this.limit = limit;
        this.checkpoint = checkpoint;
    }

    static Findings scan(Path file, int limit, Checkpoint checkpoint) throws IOException, CollectionException {
        PdfGuard guard = new PdfGuard(limit, checkpoint);
        byte[] bytes;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            bytes = in.readAllBytes();
        }
        guard.scan(bytes);
        return new Findings(Set.copyOf(guard.objects), guard.structural);
    }

    private void scan(byte[] bytes) throws CollectionException {
        byte[] keyword = "stream".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + keyword.length < bytes.length; at++) {
            if ((at & 0xFFFFF) == 0) {
                checkpoint.check();
            }
            if (bytes[at] == 's' && matches(bytes, at, keyword) && (at < 3 || bytes[at - 1] != 'd')) {
                stream(bytes, at, at + keyword.length);
            }
        }
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private void stream(byte[] bytes, int keyword, int after) throws CollectionException {
        int from = Math.max(0, keyword - HEAD);
        String head = new String(bytes, from, keyword - from, StandardCharsets.ISO_8859_1);
        Matcher object = OBJECT.matcher(head);
        int start = -1;
        long number = -1;
        while (object.find()) {
            start = object.end();
            number = Long.parseLong(object.group(1));
        }
        String dictionary = start < 0 ? head : head.substring(start);
        if (dictionary.contains("/Image")) {
            return;
        }
        if (isAbsurd(dictionary) || dictionary.contains("Fl") && inflatesBeyond(bytes, skipLineEnd(bytes, after))) {
            objects.add(number);
            structural |= STRUCTURAL.matcher(dictionary).find();
        }
    }

    private static boolean isAbsurd(String dictionary) {
        long row = 1;
        Matcher numbers = NUMBERS.matcher(dictionary);
        while (numbers.find()) {
            row = Math.min(Long.MAX_VALUE / 4_000_000_000L / 256, row)
                    * Math.max(1, Math.min(4_000_000_000L, Long.parseLong(numbers.group(2))));
        }
        long filters =
                FILTER.matcher(dictionary).results().limit(MOST_FILTERS + 1L).count();
        return row > 8L * WIDEST_ROW || filters > MOST_FILTERS;
    }

    private static int skipLineEnd(byte[] bytes, int at) {
        int place = at;
        while (place < bytes.length
                && (bytes[place] == '\r' || bytes[place] == '\n' || bytes[place] == ' ')
                && place < at + 3) {
            place++;
        }
        return place;
    }

    private boolean inflatesBeyond(byte[] bytes, int from) throws CollectionException {
        Inflater inflater = new Inflater();
        byte[] sink = new byte[1 << 16];
        long size = 0;
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            while (!inflater.finished() && size <= limit) {
                int read = inflater.inflate(sink);
                if (read == 0) {
                    break;
                }
                size += read;
                if ((size & 0x3FFFFF) < sink.length) {
                    checkpoint.check();
                }
            }
        } catch (DataFormatException broken) {
            return size > limit;
        } finally {
            inflater.end();
        }
        return size > limit;
    }
}
