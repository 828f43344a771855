package org.aios.etl.collector.email;

/** A condition such as {@code larger:1M} or {@code after:2019-03}. */
@FunctionalInterface
interface MessageTest {
    boolean matches(MessageFacts facts);
}
