package org.aios.etl.architecture.planted.bootstrapnamesnoadapter.collector.book;

/** A collector. */
public final class Book {}
