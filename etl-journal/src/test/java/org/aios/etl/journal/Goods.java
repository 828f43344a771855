package org.aios.etl.journal;

import java.util.List;

/** What is bought. */
record Goods(List<String> lines) {}
