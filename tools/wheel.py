"""What hatch asks while it builds the wheel: the packages it needs, and the files git does not keep.

The look's files and the compiled translations are made by `./run install`; the help article's
pictures lie with the documentation. A wheel without them would show bare English pages.
"""

import ast
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

ASSETS = "src/crossboard/web/assets"
PICTURES, SHOWN_BY = "docs/images/journey", "src/crossboard/console/help/pictures.py"


class Needs(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements" / "base.in").read_text(encoding="utf-8")
        metadata["dependencies"] = [
            line for line in lines.splitlines() if line and not line.startswith("#")
        ]


class Files(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version
        root = Path(self.root)
        if not (root / ASSETS).is_dir():
            raise FileNotFoundError(f"{ASSETS} is missing: run './run install' first.")
        for source in root.glob("src/crossboard/**/*.po"):
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
        build_data["artifacts"] += [ASSETS, "*.mo"]
        if self.target_name == "wheel":
            build_data["force_include"] |= {
                str(picture): f"crossboard/web/journey/{picture.parent.name}/{picture.name}"
                for picture in pictures(root)
            }


def pictures(root: Path) -> list[Path]:
    """Return those pictures of the journey that the help article shows."""
    tree = ast.parse((root / SHOWN_BY).read_text(encoding="utf-8"))
    [names] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "STEPS"
    ]
    return [
        picture
        for name in names.values()
        for picture in sorted((root / PICTURES).glob(f"*/[0-9]*-{name}.png"))
    ]
