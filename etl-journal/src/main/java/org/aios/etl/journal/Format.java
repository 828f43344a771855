package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** The first record of a file: what it is and in which version. */
enum Format {
    LEDGER("etl payment ledger"),
    RUN("etl run journal");

    /** The kind of record that a header is; no other record begins with it. */
    static final int HEADER = 0;

    private static final int VERSION = 1;

    private final String title;

    Format(String title) {
        this.title = title;
    }

    /** Returns a header without further content. */
    byte[] header() {
        return header(out -> {});
    }

    /** Returns a header with content of its own behind it. */
    byte[] header(Wire.Part content) {
        return Wire.bytes(out -> {
            out.writeByte(HEADER);
            out.writeInt(VERSION);
            Wire.text(out, title);
            content.write(out);
        });
    }

    /** Reads a header from behind its kind; refuses files of other kinds and of later releases. */
    void check(DataInputStream in, Path file) throws IOException {
        int version = in.readInt();
        String found = Wire.text(in);
        if (!found.equals(title)) {
            throw new IOException("Opening %s: it is an %s, not an %s".formatted(file, found, title));
        }
        if (version < VERSION) {
            throw new IOException(
                    "Opening %s: it has the format %d, which this release does not read (it knows %d); nothing was changed. Restore the right file, or use the release that wrote it"
                            .formatted(file, version, VERSION));
        }
        if (version > VERSION) {
            throw new IOException(
                    "Opening %s: it was written by a later release (format %d; this one knows %d); update etl"
                            .formatted(file, version, VERSION));
        }
    }
}
