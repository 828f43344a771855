package org.aios.etl.collector.book;

import org.aios.etl.core.model.CollectionException;

/** Asked often while reading: goes on, or ends the work because its time is over or nobody waits for it. */
@FunctionalInterface
interface Checkpoint {
    Checkpoint NEVER_ENDS = () -> {};

    void check() throws CollectionException;
}
