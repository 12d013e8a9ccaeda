"""Own samples: documents of a county that does not exist. No sentence of any official text."""

from __future__ import annotations

from pathlib import Path

from advisor.ingest.files import Desk
from advisor.law.regions import Regions

CORPUS = Path(__file__).parents[2] / "corpus"
REGIONS = Regions.load(CORPUS / "lexicon" / "regions.yaml")
DESK = Desk(REGIONS)

RULE = """# 示例县务工管理办法

- 文号：示政发〔2024〕3号
- 施行日期：2024-05-01

## 第一章 总则

第一条 本办法只作测试用，写在这里的每一句话都不是任何法律文件的原文。
依照第三条规定办理的，不另起一条。

第二条 用人单位应当在每月十日前发放上月工资，遇节假日的提前到最近的工作日。

## 第二章 附则

第三条 劳动者对扣款有疑问的，可以要求单位书面说明：
（一）扣了多少；
（二）凭什么扣。
第三条之一 单位不说明的，工会可以派人询问。
"""

NOTICE = """首页 新闻 服务
湖北省黄石市示例局
示局发〔2025〕7号
关于开展示例工作的实施方案
2025年3月1日
一、总体要求
说明一句，凑成一段可以读的话，好让质量检查看得出这是中文。
二、主要任务
（一）做好登记
1.窗口登记。设一个窗口，来人当场记下姓名和事由。（责任单位：人社局、司法局；完成时限：2026年底前）
2.网上登记。开一个网页，来不了的人自己填写。
（二）做好回访
第一段讲回访的人选，由原来接待的人打电话，问清楚钱有没有到账。
第二段讲回访的时间，协议到期之后七天之内。
三、保障
附件:1.重点任务清单
2.流程图
附件1
重点任务清单
重点任务
责任单位
一、做好
登记
1.逐户登记
1
逐户上门登记，记清人数、工资和欠款，
一户一张表。
人社局、司法局、
总工会
2
按月回访已经登记的人家，问清进展。
司法局
附件2
流程图
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
