package org.aios.etl.collector.video;

import java.io.IOException;
import java.util.Optional;

/** MP4, M4A, MOV: the movie header, wherever the movie box lies. Stateless. */
final class Mp4Length {
    private static final int MOST_BOXES = 10_000;

    private Mp4Length() {}

    /** A box: where its content begins, and where it ends. */
    private record Box(long from, long to) {}

    static Optional<Double> of(MediaBytes media) throws IOException {
        Optional<Box> movie = find(media, new Box(0, media.size()), "moov");
        Optional<Box> header = movie.isPresent() ? find(media, movie.get(), "mvhd") : Optional.empty();
        if (header.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = media.read(header.get().from(), 32);
        boolean wide = bytes.length > 0 && bytes[0] == 1;
        if (bytes.length < (wide ? 32 : 20)) {
            return Optional.empty();
        }
        long scale = MediaBytes.bigEndian(bytes, wide ? 20 : 12, 4);
        long duration = wide ? MediaBytes.bigEndian(bytes, 24, 8) : MediaBytes.bigEndian(bytes, 16, 4);
        boolean unsaid = duration <= 0 || duration == (wide ? -1 : 0xFFFFFFFFL);
        if (unsaid) {
            duration = fragments(media, movie.get());
        }
        return scale == 0 || duration <= 0 ? Optional.empty() : Optional.of((double) duration / scale);
    }

    /** A fragmented file states its length, if at all, in the movie extends header. */
    private static long fragments(MediaBytes media, Box movie) throws IOException {
        Optional<Box> extension = find(media, movie, "mvex");
        Optional<Box> header = extension.isPresent() ? find(media, extension.get(), "mehd") : Optional.empty();
        byte[] bytes = header.isPresent() ? media.read(header.get().from(), 12) : new byte[0];
        if (bytes.length < 8) {
            return 0;
        }
        return bytes[0] == 1 && bytes.length == 12
                ? MediaBytes.bigEndian(bytes, 4, 8)
                : MediaBytes.bigEndian(bytes, 4, 4);
    }

    private static Optional<Box> find(MediaBytes media, Box inside, String type) throws IOException {
        long at = inside.from();
        for (int i = 0; i < MOST_BOXES && at + 8 <= inside.to(); i++) {
            byte[] head = media.read(at, 16);
            if (head.length < 8) {
                return Optional.empty();
            }
            long size = MediaBytes.bigEndian(head, 0, 4);
            boolean wide = size == 1 && head.length == 16;
            size = wide ? MediaBytes.bigEndian(head, 8, 8) : size == 0 ? inside.to() - at : size;
            if (size < (wide ? 16 : 8)) {
                return Optional.empty();
            }
            if (MediaBytes.matches(head, 4, type)) {
                return Optional.of(new Box(at + (wide ? 16 : 8), Math.min(at + size, inside.to())));
            }
            at = at + size < at ? inside.to() : at + size;
        }
        return Optional.empty();
    }
}
