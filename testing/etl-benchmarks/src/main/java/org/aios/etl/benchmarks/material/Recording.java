package org.aios.etl.benchmarks.material;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A recording without sound: an MP4 whose header states a length, and captions beside it. */
public final class Recording {
    private static final int WORDS = 14;
    private static final Duration CUE = Duration.ofSeconds(6);
    private static final int HEADER = 100;
    private static final int MILLIS = 1_000;

    private Recording() {}

    /** Writes {@code <name>.mp4}; the number makes its content another one's than that of any other number. */
    public static Path write(Path folder, String name, int number, Duration length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        box(out, "ftyp", 8);
        out.writeBytes("isom");
        out.writeInt(number);
        box(out, "moov", 8 + HEADER);
        box(out, "mvhd", HEADER);
        byte[] header = new byte[HEADER];
        number(header, 12, MILLIS);
        number(header, 16, (int) length.toMillis());
        out.write(header);
        box(out, "mdat", 8);
        out.writeLong(number);
        return Files.write(folder.resolve(name + ".mp4"), bytes.toByteArray());
    }

    private static void box(DataOutputStream out, String type, int content) throws IOException {
        out.writeInt(8 + content);
        out.writeBytes(type);
    }

    private static void number(byte[] header, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            header[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }

    /** Writes {@code <name>.en.vtt}, spoken from the beginning to the end. */
    public static Path captions(Path folder, String name, int number, Duration length) throws IOException {
        Prose prose = new Prose(number);
        StringBuilder track = new StringBuilder("WEBVTT\n");
        for (Duration at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(CUE)) {
            track.append('\n')
                    .append(time(at))
                    .append(" --> ")
                    .append(time(at.plus(CUE)))
                    .append('\n')
                    .append(prose.paragraph(WORDS))
                    .append('\n');
        }
        return Files.write(folder.resolve(name + ".en.vtt"), track.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String time(Duration at) {
        return "%02d:%02d:%02d.%03d".formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart(), at.toMillisPart());
    }
}
