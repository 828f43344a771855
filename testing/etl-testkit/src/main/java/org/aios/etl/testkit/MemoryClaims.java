package org.aios.etl.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aios.etl.core.port.Claims;

/** Claims in memory, each of these being one process's. Thread-safe. */
public final class MemoryClaims implements Claims {
    private final Map<String, Held> heldByAll;
    private volatile boolean closed;
    private volatile boolean dead;

    /** Makes the first process of a world. */
    public MemoryClaims() {
        this(new ConcurrentHashMap<>());
    }

    private MemoryClaims(Map<String, Held> heldByAll) {
        this.heldByAll = heldByAll;
    }

    /** Makes another process of the same world. */
    public MemoryClaims another() {
        return new MemoryClaims(heldByAll);
    }

    @Override
    public Optional<Claim> tryClaim(String key) {
        if (closed) {
            return Optional.of(Claim.UNPROTECTED);
        }
        Held held = new Held(key);
        return heldByAll.putIfAbsent(key, held) == null ? Optional.of(held) : Optional.empty();
    }

    /** Ends the process, as a power failure does: what it claimed is free. */
    public void die() {
        dead = true;
        closed = true;
        heldByAll.values().removeIf(held -> held.owner() == this);
    }

    /** Returns whether the process has died. */
    public boolean dead() {
        return dead;
    }

    /** Returns how many claims are held in this world. */
    public int held() {
        return heldByAll.size();
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Held implements Claim {
        private final String key;

        Held(String key) {
            this.key = key;
        }

        MemoryClaims owner() {
            return MemoryClaims.this;
        }

        @Override
        public void close() {
            heldByAll.remove(key, this);
        }
    }
}
