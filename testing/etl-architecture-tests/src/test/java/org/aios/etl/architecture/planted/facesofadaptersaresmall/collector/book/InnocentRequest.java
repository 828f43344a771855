package org.aios.etl.architecture.planted.facesofadaptersaresmall.collector.book;

/** A request. */
public record InnocentRequest(String path) {}
