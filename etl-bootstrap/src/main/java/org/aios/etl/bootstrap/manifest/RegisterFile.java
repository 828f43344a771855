package org.aios.etl.bootstrap.manifest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.aios.etl.bootstrap.report.PrivateFiles;

/**
 * The file of a {@link SourceRegister}: a mark of its format, then 16 bytes for each source (the hash of its id, what is
 * known of it), then a record of zeros, a flag whether the manifest was read to its end, and a checksum of everything before.
 * It is written beside its place and put there when it is complete, so there is no half of one.
 */
final class RegisterFile {
    private static final long FORMAT = 0x6574_6c53_7263_7301L;

    private RegisterFile() {}

    /** Is told each source. */
    interface Visitor {
        void source(long id, long known) throws IOException;
    }

    /**
     * Reads a register.
     *
     * @return whether the manifest had been read to its end
     * @throws IOException if it is damaged, or of another version
     */
    static boolean read(Path file, Visitor visitor) throws IOException {
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32C());
                DataInputStream in = new DataInputStream(checked)) {
            if (in.readLong() != FORMAT) {
                throw new IOException("it was written by another version");
            }
            while (true) {
                long id = in.readLong();
                long known = in.readLong();
                if (id == 0 && known == 0) {
                    break;
                }
                visitor.source(id, known);
            }
            boolean complete = in.readBoolean();
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new IOException("its checksum does not fit");
            }
            return complete;
        } catch (EOFException e) {
            throw new IOException("it ends too early", e);
        }
    }

    /** Writes a register. For one thread at a time. */
    static final class Writer implements Closeable {
        private final CRC32C sum = new CRC32C();
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out = new DataOutputStream(
                    new CheckedOutputStream(new BufferedOutputStream(PrivateFiles.write(file), 1 << 16), sum));
            out.writeLong(FORMAT);
        }

        void source(long id, long known) throws IOException {
            out.writeLong(id);
            out.writeLong(known);
        }

        void end(boolean complete) throws IOException {
            source(0, 0);
            out.writeBoolean(complete);
            out.flush();
            out.writeLong(sum.getValue());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
