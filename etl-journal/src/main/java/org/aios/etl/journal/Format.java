package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** The first record of a file: what it is and in which version. */
enum Format {
    LEDGER("etl payment ledger", 1),
    RUN("etl run journal", 2);

    /** The kind of record that a header is; no other record begins with it. */
    static final int HEADER = 0;

    private final String title;
    private final int version;

    Format(String title, int version) {
        this.title = title;
        this.version = version;
    }

    /** Returns a header without further content. */
    byte[] header() {
        return header(out -> {});
    }

    /** Returns a header with content of its own behind it. */
    byte[] header(Wire.Part content) {
        return Wire.bytes(out -> {
            out.writeByte(HEADER);
            out.writeInt(version);
            Wire.text(out, title);
            content.write(out);
        });
    }

    /** Reads a header from behind its kind; refuses files of other kinds and releases. */
    void check(DataInputStream in, Path file) throws IOException {
        int written = in.readInt();
        String found = Wire.text(in);
        if (!found.equals(title)) {
            throw new IOException("Opening %s: it is an %s, not an %s".formatted(file, found, title));
        }
        if (written > version) {
            throw new IOException(
                    "Opening %s: it was written by a later release (format %d; this one knows %d); update etl"
                            .formatted(file, written, version));
        }
        if (written < version) {
            throw new IOException(
                    "Opening %s: it was written by an earlier release (format %d; this one knows %d); nothing was changed. Use that release, or move the file away to start anew"
                            .formatted(file, written, version));
        }
    }
}
