package org.aios.etl.core.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.port.Compression;
import org.apiguardian.api.API;

/**
 * The ways of packing that this process knows: it packs with the first of them and unpacks with whichever packed. What the
 * Java platform can do itself is always among them. Immutable, thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Compressions {
    /** No result is longer: a length that claims more is a lie, and would only take the memory away from others. */
    static final int LONGEST = 256 << 20;

    private static final byte NOT_PACKED = 0;
    private static final int WORTH_PACKING = 512;

    private final Compression preferred;
    private final Map<Byte, Compression> byTag = new HashMap<>();

    /** Knows the given ways, of which the first is preferred, and {@link DeflateCompression}. */
    public Compressions(List<? extends Compression> known) {
        List<Compression> all = new ArrayList<>(known);
        all.add(new DeflateCompression());
        preferred = all.get(0);
        all.forEach(way -> {
            Compression other = byTag.putIfAbsent(way.tag(), way);
            if (other != null && other.getClass() != way.getClass()) {
                throw new IllegalArgumentException("Two ways of packing have the tag %d: %s and %s"
                        .formatted(
                                way.tag(),
                                other.getClass().getName(),
                                way.getClass().getName()));
            }
        });
    }

    /** Packs an entry's result, where that makes it smaller. */
    public Envelope pack(Envelope entry) {
        return entry.content() instanceof Content.Plain plain ? entry.with(pack(plain.bytes())) : entry;
    }

    private Content pack(byte[] plain) {
        if (plain.length >= WORTH_PACKING) {
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
                || byTag.containsKey(packed.codec());
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
        Compression way = byTag.get(packed.codec());
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
