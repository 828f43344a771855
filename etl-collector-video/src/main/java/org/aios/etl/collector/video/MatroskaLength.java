package org.aios.etl.collector.video;

import java.io.IOException;
import java.util.Optional;

/** Matroska and WebM: duration by time scale in the segment information. For one thread. */
final class MatroskaLength {
    private static final long SEGMENT = 0x18538067;
    private static final long INFO = 0x1549A966;
    private static final long CLUSTER = 0x1F43B675;
    private static final long TIME_SCALE = 0x2AD7B1;
    private static final long DURATION = 0x4489;
    private static final int MOST_ELEMENTS = 1_000;
    private static final int LARGEST_INFO = 64 * 1024;

    private MatroskaLength() {}

    /** An element: its id, and where its content lies; {@code to} is -1 when it has no stated end. */
    private record Element(long id, long from, long to) {}

    static Optional<Double> of(MediaBytes media) throws IOException {
        long at = 0;
        for (int i = 0; i < MOST_ELEMENTS; i++) {
            Optional<Element> element = element(media.read(at, 12), 0, at);
            if (element.isEmpty() || element.get().id() == CLUSTER) {
                return Optional.empty();
            }
            if (element.get().id() == INFO && element.get().to() >= 0) {
                return information(media.read(element.get().from(), (int) Math.min(
                        LARGEST_INFO, element.get().to() - element.get().from())));
            }
            at = element.get().id() == SEGMENT
                    ? element.get().from()
                    : element.get().to();
            if (at < 0) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> information(byte[] bytes) {
        double scale = 1_000_000;
        double duration = 0;
        int at = 0;
        while (at < bytes.length) {
            Optional<Element> element = element(bytes, at, at);
            if (element.isEmpty() || element.get().to() < 0 || element.get().to() > bytes.length) {
                break;
            }
            int from = (int) element.get().from();
            int size = (int) (element.get().to() - element.get().from());
            if (element.get().id() == TIME_SCALE && size <= 7) {
                scale = MediaBytes.bigEndian(bytes, from, size);
            } else if (element.get().id() == DURATION) {
                duration = size == 4
                        ? Float.intBitsToFloat((int) MediaBytes.bigEndian(bytes, from, 4))
                        : size == 8 ? Double.longBitsToDouble(MediaBytes.bigEndian(bytes, from, 8)) : 0;
            }
            at = (int) element.get().to();
        }
        double seconds = duration * scale / 1e9;
        return seconds > 0 ? Optional.of(seconds) : Optional.empty();
    }

    /** Reads an element's head from {@code bytes} at {@code at}, which lies at {@code position} of the file. */
    private static Optional<Element> element(byte[] bytes, int at, long position) {
        int idLength = at < bytes.length ? Integer.numberOfLeadingZeros(bytes[at] & 0xFF) - 23 : 9;
        if (idLength > 4 || at + idLength >= bytes.length) {
            return Optional.empty();
        }
        int sizeLength = Integer.numberOfLeadingZeros(bytes[at + idLength] & 0xFF) - 23;
        if (sizeLength > 8 || at + idLength + sizeLength > bytes.length) {
            return Optional.empty();
        }
        long mask = (1L << (7 * sizeLength)) - 1;
        long size = MediaBytes.bigEndian(bytes, at + idLength, sizeLength) & mask;
        long from = position + idLength + sizeLength;
        boolean endless = size == mask || from + size < from;
        return Optional.of(new Element(MediaBytes.bigEndian(bytes, at, idLength), from, endless ? -1 : from + size));
    }
}
