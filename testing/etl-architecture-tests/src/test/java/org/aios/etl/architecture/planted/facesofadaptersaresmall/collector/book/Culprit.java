package org.aios.etl.architecture.planted.facesofadaptersaresmall.collector.book;

/** A part that need not be seen. */
public final class Culprit {}
