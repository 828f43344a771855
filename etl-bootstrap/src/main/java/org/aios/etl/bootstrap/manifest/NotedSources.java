package org.aios.etl.bootstrap.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.aios.etl.core.batch.SourceItem;

/** Sources that can be gone through only once: each is noted in the register as it is handed out. For one thread at a time. */
public final class NotedSources implements Iterator<SourceItem> {
    private final Iterator<SourceItem> sources;
    private final SourceRegister register;

    /** Notes the given sources in a register. */
    public NotedSources(Iterator<SourceItem> sources, SourceRegister register) {
        this.sources = sources;
        this.register = register;
    }

    @Override
    public boolean hasNext() {
        boolean more = sources.hasNext();
        if (!more) {
            register.ended();
        }
        return more;
    }

    @Override
    public SourceItem next() {
        SourceItem item = sources.next();
        try {
            register.add(item);
        } catch (IOException e) {
            throw new UncheckedIOException("Noting the source " + item.id() + " failed: " + e.getMessage(), e);
        }
        return item;
    }
}
