package org.aios.etl.collector.email;

/** A stretch of text that holds personal data. */
record Span(int start, int end, PersonalKind kind) {}
