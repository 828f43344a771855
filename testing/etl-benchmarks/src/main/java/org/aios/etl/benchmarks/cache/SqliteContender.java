package org.aios.etl.benchmarks.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.aios.etl.bootstrap.codec.ZstdCompression;
import org.aios.etl.core.cache.Compressions;

/** SQLite with a write-ahead log, {@code synchronous=NORMAL}, one prepared statement each, holding the same envelopes. */
final class SqliteContender implements Contender {
    private static final int ROWS_IN_A_TRANSACTION = 100;

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Compressions compressions = new Compressions(ZstdCompression::ifPresent);
    private int pending;

    SqliteContender(Path directory) throws Exception {
        Files.createDirectories(directory);
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cache.sqlite"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            statement.execute("CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL)");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT OR REPLACE INTO entry VALUES (?, ?)");
        select = connection.prepareStatement("SELECT value FROM entry WHERE key = ?");
    }

    @Override
    public void put(String key, byte[] text) throws Exception {
        insert.setString(1, key);
        insert.setBytes(2, StoreContender.envelope(compressions, key, text));
        insert.executeUpdate();
        if (++pending % ROWS_IN_A_TRANSACTION == 0) {
            connection.commit();
        }
    }

    @Override
    public byte[] stored(String key) throws Exception {
        select.setString(1, key);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("The key " + key + " is not there");
            }
            return row.getBytes(1);
        }
    }

    @Override
    public byte[] text(String key) throws Exception {
        return StoreContender.text(compressions, key, stored(key));
    }

    @Override
    public void close() throws Exception {
        connection.commit();
        connection.close();
    }
}
