package org.aios.etl.architecture.planted.collectorsarestrangers.collector.book;

/** A collector that another one needs. */
public final class Book {}
