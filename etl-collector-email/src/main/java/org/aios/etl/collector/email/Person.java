package org.aios.etl.collector.email;

/**
 * A sender or receiver as the header names them.
 *
 * @param name the display name, or empty
 * @param address the mailbox, or empty where only a name was given
 */
record Person(String name, String address) {}
