package org.aios.etl.collector.email;

import java.util.OptionalLong;

/**
 * What conditions may ask of a message.
 *
 * @param size bytes
 * @param epochSecond when it was sent, if known
 * @param id bare Message-ID
 */
record MessageFacts(long size, OptionalLong epochSecond, boolean attachment, String id) {}
