package org.aios.etl.architecture.planted.facesofadaptersaresmall.collector.book;

/** A value among a few. */
public enum InnocentKind {
    FIRST
}
