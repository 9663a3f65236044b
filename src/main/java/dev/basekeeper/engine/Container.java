package dev.basekeeper.engine;

/** A container of this run; removed when closed. */
public final class Container implements AutoCloseable {
    private final String id;

    Container(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    @Override
    public void close() {}
}
