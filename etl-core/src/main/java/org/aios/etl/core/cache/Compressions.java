package org.aios.etl.core.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.aios.etl.core.port.Compression;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The ways of packing that this process knows: it packs with the first of them and unpacks with whichever packed. What the
 * Java platform can do itself is always among them. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Compressions {
    /** No result is longer: a length that claims more is a lie, and would only take the memory away from others. */
    static final int LONGEST = 256 << 20;

    private static final byte NOT_PACKED = 0;
    private static final int WORTH_PACKING = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<? extends List<? extends Compression>> finder;
    private volatile @Nullable Known known;

    /** Knows what the Java platform has, {@link DeflateCompression}, and nothing else. */
    public Compressions() {
        this(List::of);
    }

    /**
     * Knows {@link DeflateCompression} too, and prefers the first of the others.
     *
     * @param finder is asked once, when something is first packed or unpacked, since loading a library takes time
     */
    public Compressions(Supplier<? extends List<? extends Compression>> finder) {
        this.finder = finder;
    }

    /** The ways by their tags. */
    private record Known(Compression preferred, Map<Byte, Compression> byTag) {
        static Known of(List<? extends Compression> found) {
            List<Compression> all = new ArrayList<>(found);
            all.add(new DeflateCompression());
            Map<Byte, Compression> byTag = new HashMap<>();
            for (Compression way : all) {
                Compression other = byTag.putIfAbsent(way.tag(), way);
                if (other != null) {
                    throw new IllegalArgumentException("Two ways of packing have the tag %d: %s and %s"
                            .formatted(
                                    way.tag(),
                                    other.getClass().getName(),
                                    way.getClass().getName()));
                }
            }
            return new Known(all.get(0), byTag);
        }
    }

    /** Finds out what there is, so that whoever packs or unpacks next need not wait for it. */
    public void prepare() {
        known();
    }

    private Known known() {
        Known ready = known;
        if (ready != null) {
            return ready;
        }
        lock.lock();
        try {
            Known found = known;
            if (found == null) {
                found = Known.of(finder.get());
                known = found;
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Packs an entry's result, where that makes it smaller. */
    public Envelope pack(Envelope entry) {
        return entry.content() instanceof Content.Plain plain ? entry.with(pack(plain.bytes())) : entry;
    }

    private Content pack(byte[] plain) {
        if (plain.length >= WORTH_PACKING) {
            Compression preferred = known().preferred();
            byte[] packed = preferred.compress(plain);
            if (packed.length < plain.length) {
                return new Content.Packed(preferred.tag(), plain.length, packed);
            }
        }
        return new Content.Packed(NOT_PACKED, plain.length, plain);
    }

    /** Returns whether an entry's result can be unpacked here; another installation may have packed it. */
    public boolean knows(Envelope entry) {
        return !(entry.content() instanceof Content.Packed packed)
                || packed.codec() == NOT_PACKED
                || known().byTag().containsKey(packed.codec());
    }

    /** Unpacks an entry's result; empty if it is damaged. */
    public Optional<Envelope> unpack(Envelope entry) {
        if (!(entry.content() instanceof Content.Packed packed)) {
            return Optional.of(entry);
        }
        if (packed.codec() == NOT_PACKED) {
            return packed.bytes().length == packed.length()
                    ? Optional.of(entry.with(new Content.Plain(packed.bytes())))
                    : Optional.empty();
        }
        Compression way = known().byTag().get(packed.codec());
        if (way == null || packed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry.with(new Content.Plain(way.decompress(packed.bytes(), packed.length()))));
        } catch (Compression.UnreadableException damaged) {
            return Optional.empty();
        }
    }
}
