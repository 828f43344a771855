package org.aios.etl.architecture.planted.facesofadaptersaresmall.collector.book;

/** A part that is not seen. */
final class InnocentHidden {
    /** Public within a class that is not. */
    public static final class InnocentNested {}
}
