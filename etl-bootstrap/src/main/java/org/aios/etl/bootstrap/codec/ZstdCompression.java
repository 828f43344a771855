package org.aios.etl.bootstrap.codec;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.aios.etl.core.port.Compression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Zstandard (RFC 8878) by its native library, at level 3. Contexts are used again, since making one costs as much as
 * unpacking 20 KB; at most {@value #KEPT} of each kind are kept, and live as long as the process. Thread-safe.
 */
public final class ZstdCompression implements Compression {
    static final byte TAG = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ZstdCompression.class);
    private static final int LEVEL = 3;
    private static final int KEPT = 8;

    private final Spare<ZstdCompressCtx> packers = new Spare<>(() -> new ZstdCompressCtx().setLevel(LEVEL));
    private final Spare<ZstdDecompressCtx> unpackers = new Spare<>(ZstdDecompressCtx::new);

    private ZstdCompression() {}

    /**
     * Loads the library, which takes a tenth of a second, and returns this way of packing; nothing where that is not
     * possible: a temporary folder that nothing may be run from, or a system that the library is not made for.
     */
    public static List<Compression> ifPresent() {
        try {
            Native.load();
            return List.of(new ZstdCompression());
        } catch (LinkageError | RuntimeException e) {
            LOG.warn(
                    "Zstandard's library cannot be loaded here ({}): results are packed with deflate, and what was packed with"
                            + " Zstandard is collected anew; a java.io.tmpdir from which programs may be run mends it",
                    String.valueOf(e));
            return List.of();
        }
    }

    @Override
    public byte tag() {
        return TAG;
    }

    @Override
    public byte[] compress(byte[] plain) {
        ZstdCompressCtx packer = packers.take();
        byte[] packed = packer.compress(plain);
        packers.giveBack(packer);
        return packed;
    }

    @Override
    public byte[] decompress(byte[] packed, int length) throws UnreadableException {
        ZstdDecompressCtx unpacker = unpackers.take();
        byte[] plain = new byte[length];
        int made;
        try {
            made = unpacker.decompressByteArray(plain, 0, length, packed, 0, packed.length);
        } catch (ZstdException e) {
            unpacker.close();
            throw new UnreadableException("The packed bytes are no Zstandard frame of %d bytes".formatted(length), e);
        }
        unpackers.giveBack(unpacker);
        if (made != length) {
            throw new UnreadableException("The packed bytes give %d of %d bytes".formatted(made, length));
        }
        return plain;
    }

    /** Contexts that nobody uses just now. One that met an error does not come back. */
    private static final class Spare<C extends AutoCloseable> {
        private final ConcurrentLinkedQueue<C> unused = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();
        private final Supplier<C> maker;

        Spare(Supplier<C> maker) {
            this.maker = maker;
        }

        C take() {
            C ready = unused.poll();
            if (ready == null) {
                return maker.get();
            }
            count.decrementAndGet();
            return ready;
        }

        void giveBack(C context) {
            if (count.incrementAndGet() <= KEPT) {
                unused.add(context);
                return;
            }
            count.decrementAndGet();
            try {
                context.close();
            } catch (Exception e) {
                throw new IllegalStateException("A Zstandard context cannot be closed", e);
            }
        }
    }
}
