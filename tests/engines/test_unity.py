"""Does the stand-in catalog take the statements that a workspace takes?"""

from __future__ import annotations

from pathlib import Path

import pytest

from .statements import run
from .unity import Refused, Unity


@pytest.fixture
def unity(tmp_path: Path) -> Unity:
    """A catalog with one schema, one volume and two written tables."""
    unity = Unity(tmp_path, ["main"])
    unity.create_schema("main.shop")
    unity.create_volume("main.shop.raw")
    for table in ("customers", "orders"):
        unity.table(f"main.shop.{table}").mkdir()
    return unity


def shown(statement: str, unity: Unity) -> list[str]:
    """The values of the one column that a statement gives."""
    rows = run(statement, unity)
    assert rows is not None
    return [str(value) for value in rows.column(0).to_pylist()]


def test_what_is_there_is_not_made_twice(unity: Unity) -> None:
    run("CREATE SCHEMA IF NOT EXISTS `main`.`shop` COMMENT 'All it''s about'", unity)
    run("create volume if not exists main.shop.raw;", unity)

    with pytest.raises(Refused, match="SCHEMA_ALREADY_EXISTS"):
        run("CREATE SCHEMA main.shop", unity)
    with pytest.raises(Refused, match="NO_SUCH_CATALOG"):
        run("CREATE SCHEMA IF NOT EXISTS other.shop", unity)
    with pytest.raises(Refused, match="SCHEMA_NOT_FOUND"):
        run("CREATE VOLUME IF NOT EXISTS main.other.raw", unity)
    assert unity.comments == {"main.shop": "All it''s about"}


def test_names_are_shown_as_they_are_asked_for(unity: Unity) -> None:
    unity.create_schema("main.`my-shop`")

    assert shown("SHOW CATALOGS", unity) == ["main"]
    assert shown("SHOW SCHEMAS IN `main`", unity) == ["my-shop", "shop"]
    assert shown("SHOW SCHEMAS IN main LIKE 'sh*'", unity) == ["shop"]
    assert shown("SHOW VOLUMES IN main.shop LIKE 'other'", unity) == []
    assert shown("SHOW TABLES IN main.shop", unity) == ["customers", "orders"]


def test_a_key_wants_columns_that_are_never_null(unity: Unity) -> None:
    customers, orders = (
        "ALTER TABLE main.shop.customers",
        "ALTER TABLE main.shop.orders",
    )
    key = "ADD CONSTRAINT `customers_pk` PRIMARY KEY (`customer_id`) NOT ENFORCED"
    reference = (
        "ADD CONSTRAINT orders_fk FOREIGN KEY (customer_id) "
        "REFERENCES `main`.`shop`.`customers` (customer_id)"
    )

    with pytest.raises(Refused, match="nullable"):
        run(f"{customers} {key}", unity)
    with pytest.raises(Refused, match="does not have a primary key"):
        run(f"{orders} {reference}", unity)
    run(f"{customers} ALTER COLUMN customer_id SET NOT NULL", unity)
    run(f"{customers} {key}", unity)
    run(f"{orders} {reference}", unity)
    with pytest.raises(Refused, match="has a primary key already"):
        run(f"{customers} {key}", unity)
    with pytest.raises(Refused, match="CONSTRAINT_ALREADY_EXISTS"):
        run(f"{orders} {reference}", unity)

    assert unity.about("main.shop.customers").primary_key == ("customer_id",)
    assert unity.about("main.shop.orders").constraints == {
        "orders_fk": ("customer_id",)
    }


def test_comments_are_kept_by_what_they_are_about(unity: Unity) -> None:
    run("COMMENT ON TABLE `main`.`shop`.`orders` IS 'One row an order'", unity)
    run("COMMENT ON COLUMN main.shop.orders.total IS 'In euros'", unity)
    run("ALTER TABLE main.shop.orders ALTER COLUMN `paid` COMMENT 'By now'", unity)

    with pytest.raises(Refused, match="TABLE_OR_VIEW_NOT_FOUND"):
        run("COMMENT ON TABLE main.shop.absent IS 'Nothing'", unity)
    assert unity.comments == {
        "main.shop.orders": "One row an order",
        "main.shop.orders.total": "In euros",
        "main.shop.orders.paid": "By now",
    }


def test_the_engine_gets_folders_for_names(unity: Unity, tmp_path: Path) -> None:
    statement = (
        "SELECT o.order_id FROM `main`.`shop`.`orders` o "
        "JOIN parquet.`/Volumes/main/shop/raw/lines` l ON a.b.c > 0.5"
    )

    assert run(statement, unity) is None
    assert unity.for_engine(statement) == (
        "SELECT o.order_id FROM `main__shop__orders` o "
        f"JOIN parquet.`{tmp_path}/Volumes/main/shop/raw/lines` l ON a.b.c > 0.5"
    )


@pytest.mark.parametrize("path", ["/tmp/x", "/Volumes/main/shop", "/Volumes/a/../b/c"])
def test_a_path_outside_a_volume_is_refused(unity: Unity, path: str) -> None:
    with pytest.raises(Refused, match="INVALID_PATH"):
        unity.file(path)


def test_a_dropped_table_takes_its_keys_along(unity: Unity) -> None:
    run("ALTER TABLE main.shop.orders ADD CONSTRAINT c CHECK (total > 0)", unity)
    run("DROP TABLE main.shop.orders", unity)
    run("DROP TABLE IF EXISTS main.shop.orders", unity)
    unity.table("main.shop.orders").mkdir()

    assert unity.about("main.shop.orders").constraints == {}
