"""Which labels begin clauses: whole documents by their ids, in every layout, with near misses."""

# ruff: noqa: E501 - a document is one string

import pytest

from unit.documents import codes, outline

LOST = "某省数字乡村若干措施 为推动乡村数字化，制定本措施。"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param(
            LOST
            + "一、夯实基础（一）完善网络。建设光纤网络。〔责任单位：省通信局、各县（市）人民政府（管委会）〕（二）建设平台。建设服务平台。[责任单位：省数据局]二、培育产业（三）发展电商。扶持网店。【责任单位：省商务厅】（四）发展农旅。打造线路。（牵头单位：省文旅厅）三、强化保障（五）加强领导。落实责任。",
            "0 1 1.1 1.2 2 2.3 2.4 3 3.5",
            id="after tortoise bracket",
        ),
        pytest.param(
            LOST
            + "一、夯实基础。依据（某发〔2018〕29号）二、三产业融合发展要求，推进工作。（一）完善网络。建设网络。（二）建设平台。建设平台。二、培育产业。发展电商。三、强化保障。落实责任。",
            "0 1 1.1 1.2 2 3",
            id="doc number bracket list",
        ),
        pytest.param(
            LOST
            + "一、发展目标。到2027年，覆盖率%—90二、重点任务聚焦重点领域，统筹推进各项工作，全面提升水平，推动高质量发展，实现全域覆盖和协调并进，形成整体合力。（一）完善网络。建设网络。（二）建设平台。建设平台。三、保障措施。落实责任。",
            "0 1 2 2.1 2.2 3",
            id="figure before label",
        ),
        pytest.param(
            LOST
            + "一、发展目标。上网率提高至90三、四线城市除外。（一）完善网络。建设网络。（二）建设平台。完成第（一）（二）项工作后，开展验收。二、保障措施。落实责任。三、附则。由省数据局解释。",
            "0 1 1.1 1.2 2 3",
            id="list of cities",
        ),
        pytest.param(
            LOST
            + "一、夯实基础。（一）完善网络。建设网络。（二）建设平台。建设平台。三、培育产业。（一）发展电商。扶持网店。（二）发展农旅。打造线路。四、保障。落实责任。",
            "0 1 1.1 1.2 3 3.1 3.2 4",
            id="one label lost",
        ),
        pytest.param(
            LOST + "工作目标是全面覆盖。二、重点任务。推进建设。三、保障措施。落实责任。四、附则。由省数据局解释。",
            "0 2 3 4",
            id="first label lost",
        ),
        pytest.param(
            "某市储备物资管理办法第一章  总    则第一条  为规范管理，制定本办法。第二条  本办法适用于本市。第二章  管    理第三条  储备单位应当建立台账，依照第二条  规定执行，违反本办法第一章、第二章 规定的，按第三条 第一款处理。第四条  检查人员应当出示证件。第三章  附    则第五条  本办法自印发之日起施行。",
            "1 1.1 1.2 2 2.3 2.4 3 3.5",
            id="chapter spaced one line",
        ),
        pytest.param(
            "某市物资办法。为规范管理，制定本办法。第一条为了规范。第二条本办法适用于本市。第三条违反第二条的，依照第一条处理。第四条由市局负责，参照第三条、第二条执行。第五条本办法自印发之日起施行。",
            "0 1 2 3 4 5",
            id="articles no chapter name",
        ),
        pytest.param(
            "某县实施意见\n为促进发展，制定本意见。\n一、支持政策\n第1条 设立资金。资金列入预算。\n二、支持范围\n(一)投资奖励\n第 2 条 对新建项目给予奖励。\n第 3 条 对扩建项目给予奖励。\n(二)绩效奖励\n第 4 条 对达产项目给予奖励。\n三、其他\n第 1 0 条 由县局解释。\n第 1 1 条 依照第 1 0 条规定办理。\n",
            "0 1 1.1 2 2.1 2.1.2 2.1.3 2.2 2.2.4 3 3.10 3.11",
            id="articles over headings",
        ),
        pytest.param(
            "某县实施意见\n（一）投资奖励\n第一条 对新建项目给予奖励。\n第二条 对扩建项目给予奖励。\n（二）绩效奖励\n第三条 对达产项目给予奖励。\n",
            "1 1.1 1.2 2 2.3",
            id="heading before first article",
        ),
        pytest.param(
            "某市办法\n第九条\u3000申请人应当具备下列条件：\n（一）依法设立；\n（二）信用良好。\n第十条\u3000有下列情形之一的，不予受理：\n（一）材料不全；\n（二）逾期申请。\n",
            "9 9.1 9.2 10 10.1 10.2",
            id="items of articles",
        ),
        pytest.param(
            "某市办法\n第一条\u3000申请人应当具备下列条件：\n一、依法设立；\n二、信用良好。\n第二条\u3000有下列情形之一的，不予受理：\n一、材料不全；\n二、逾期申请。\n",
            "1 1.1 1.2 2 2.1 2.2",
            id="cn items of articles",
        ),
        pytest.param(
            "某市方案\n一、任务\n1.建设公园。建设公园绿地。\n2.改造管网。改造排水管网。\n3.雨污分流。分流面积如下：\n4.37\n10.5\n3.5万元以内的自行安排。\n4.清淤疏浚。清理河道。\n",
            "1 1.1 1.2 1.3 1.4",
            id="decimal line",
        ),
        pytest.param(
            "某市方案\n一、任务\n1、2024年底前完成摸底。\n2、2025年底前完成改造。\n3.2026年底前完成验收。\n4.5G基站建设。建设基站。\n",
            "1 1.1 1.2 1.3 1.4",
            id="year after label",
        ),
        pytest.param(
            "某市方案\n一、目标\n1.总量目标\n（1）达到十家。\n（2）达到五家。\n2.质量目标\n二、任务\n1.建设\n2.改造\n（1）改造锅炉。\n",
            "1 1.1 1.1.1 1.1.2 1.2 2 2.1 2.2 2.2.1",
            id="cn arabic paren",
        ),
        pytest.param(
            "某市方案\n一、目标\n（一）总体\n1.一期\n（1）甲\n①子\n②丑\n（2）乙\n2.二期\n（二）分项\n二、任务\n",
            "1 1.1 1.1.1 1.1.1.1 1.1.1.1.1 1.1.1.1.2 1.1.1.2 1.1.2 1.2 2",
            id="full five levels",
        ),
        pytest.param(
            "某市方案\n一、原则\n坚持四个原则。\n一是坚持创新。把创新摆在首位。\n二是坚持协同。形成合力。\n二、任务\n抓好工作。一是建立机制；二是落实责任。\n",
            "1 1.1 1.2 2",
            id="items paragraphs",
        ),
        pytest.param(
            "某市方案\n一、总体要求（一）指导思想。以创新为引领。（二）基本原则。坚持统筹推进。（三）工作目标。到2026年建成体系。\n二、重点任务（一）建设平台。建设一个平台。（二）培育企业。培育一批企业。\n三、保障措施（一）加强领导。成立专班。（二）强化督查。定期通报。\n",
            "1 1.1 1.2 1.3 2 2.1 2.2 3 3.1 3.2",
            id="breaks lost inside paragraphs",
        ),
        pytest.param(
            "某市方案\n一、总体要求\n坚持创新驱动。\n二、重点任务\n（一）建设平台。1.建设服务平台。由市局负责建设。2.建设数据平台。由市数据局建设。3.建设监管平台。统一监管。\n（二）培育企业。1.培育龙头企业。2.培育小微企业。\n三、保障措施\n加强领导。\n",
            "1 2 2.1 2.1.1 2.1.2 2.1.3 2.2 2.2.1 2.2.2 3",
            id="points in a paragraph kept",
        ),
        pytest.param(
            "某市方案\n一、要求\n抓好以下工作：（一）完善制度；（二）加强执法；（三）强化宣传。\n二、范围\n包括：1.新建项目；2.扩建项目；3.技改项目。按照第1.2款执行。\n三、其他\n见附件1.清单。\n",
            "1 2 3",
            id="enumeration kept",
        ),
        pytest.param(
            "某市方案\n一 、 总体目标\n（ 一 ）建设 平台。开展建设。\n（ 二 ）培育企业。开展培育。\n1 . 培育龙头。开展培育。\n2 ．培育小微。开展培育。\n( 1 ) 摸底调查。\n（ 2 ）组织申报。\n二 、 保障措施\n",
            "1 1.1 1.2 1.2.1 1.2.2 1.2.2.1 1.2.2.2 2",
            id="stray spaces",
        ),
        pytest.param(
            "某市方案\n一、目标\n１．建设平台。开展建设。\n２．培育企业。开展培育。\n（１）龙头企业。\n（２）小微企业。\n二、保障\n1．加强领导。成立专班。\n2．强化督查。定期通报。\n",
            "1 1.1 1.2 1.2.1 1.2.2 2 2.1 2.2",
            id="full width",
        ),
        pytest.param(
            "某市方案\n㈠建设平台\n⒈建设服务平台\n⒉建设数据平台\n⑴摸底\n⑵申报\n㈡培育企业\n",
            "1 1.1 1.2 1.2.1 1.2.2 2",
            id="special chars",
        ),
        pytest.param(
            "# 某市方案\n\n## 一、目标\n\n1. **建设平台**。开展建设。\n2. **培育企业**。开展培育。\n\n## 二、保障\n\n1. 加强领导。成立专班。\n2. 强化督查。定期通报。\n",
            "1 1.1 1.2 2 2.1 2.2",
            id="markdown",
        ),
        pytest.param(
            "某市方案\n第一部分 工作安排\n一、目标\n建成体系。\n二、任务\n落实任务。\n第二部分 保障安排\n一、组织\n加强领导。\n二、督查\n定期通报。\n",
            "1 1.1 1.2 2 2.1 2.2",
            id="restart in second part",
        ),
        pytest.param(
            "某市方案\n一、目标\n建成体系。\n三、任务\n（一）建设。推进建设。\n（三）改造。推进改造。\n（四）运营。推进运营。\n五、保障\n加强领导。\n",
            "1 3 3.1 3.3 3.4 5",
            id="numbering that skips",
        ),
        pytest.param(
            "某市方案\n一、目标\n主要指标见下表。\n序号\t指标\t目标\n1\t产值\t100\n2\t企业\t20\n二、任务\n推进任务。\n",
            "1 2",
            id="table rows",
        ),
        pytest.param(
            "某市办法\n第一条 为规范管理，制定本办法。\n第二条 本办法适用于本市。依照第三条、第四条处理。第五条规定的情形除外。\n第三条 申请人提交材料。违反第（二）（三）项的，不予受理。\n",
            "1 2 3",
            id="references",
        ),
        pytest.param(
            "某市关于促进消费的若干措施。为促进消费，制定以下措施。一、扩大供给1.丰富商品。支持企业扩大品类。2.优化服务。支持企业提升服务。二、培育主体3.引进首店。对首店给予奖励。4.扶持老店。对老店给予补助。三、附则本措施自印发之日起施行，有效期3年，由市商务局负责解释。",
            "0 1 1.1 1.2 2 2.3 2.4 3",
            id="one-line cn-arabic",
        ),
        pytest.param(
            "某市意见\n一、任务\n各地要结合实际推动产业升级，大力发展第二产业，重点面向全国各地的\n三、四线城市拓展市场，提升占有率，形成规模优势。\n二、保障\n落实资金。\n三、附则\n由市局解释。\n",
            "1 2 3",
            id="wrapped reference",
        ),
        pytest.param(
            LOST
            + "一、总则（一）支持创新（省科技厅牵头）（二）支持研发（省工信厅牵头）二、附则（一）解释。由省厅解释。（二）施行。自印发之日起施行。三、其他。另行规定。",
            "0 1 1.1 1.2 2 2.1 2.2 3",
            id="closing bracket then label lost one line",
        ),
        pytest.param(
            LOST
            + "一、目标。产值达到1.5亿元，增长3.2%。1.建设园区。园区面积达到2.3平方公里。2.引进企业。投资达到3.5亿元。二、保障。资金不少于2.8亿元。三、附则。由省厅解释。",
            "0 1 1.1 1.2 2 3",
            id="decimals in run on",
        ),
        pytest.param(
            "某市方案\n一、任务\n推进任务。\n二、保障\n落实保障。\n附件：1.任务清单\n2.责任清单\n3.时间表\n某市人民政府\n2024年3月5日\n",
            "1 2",
            id="attachment list",
        ),
        pytest.param(
            LOST + "一、建设“数字乡村”二、打造“智慧农业”三、保障“三农”数据安全四、加强“数据”治理。落实责任。",
            "0 1 2 3 4",
            id="quote before",
        ),
        pytest.param(
            "某市方案\n一．目标\n建成体系。\n二．任务\n落实任务。\n三．保障\n加强领导。\n", "1 2 3", id="cn with dot"
        ),
        pytest.param(
            "某市方案\n第一章\u3000总体要求\n第一节\u3000思路\n坚持创新。\n第二节\u3000目标\n建成体系。\n第二章\u3000任务\n第一节\u3000建设\n推进建设。\n",
            "1 1.1 1.2 2 2.1",
            id="number without mark",
        ),
        pytest.param(
            "某市方案\n一、目标\n1）建设平台\n2）培育企业\n二、任务\n一）摸底\n二）申报\n",
            "1 1.1 1.2 2 2.1 2.2",
            id="half paren",
        ),
        pytest.param(
            LOST
            + "一、原则。一是坚持创新。二是坚持协同。二、任务。（一）建设。推进建设。（二）改造。推进改造。三、保障。加强领导。",
            "0 1 2 2.1 2.2 3",
            id="item run one line",
        ),
        pytest.param(
            "某市方案\n**一、目标**\n建成体系。\n**（一）总体目标。**到2026年建成。\n**（二）分项目标。**逐年推进。\n**二、任务**\n",
            "1 1.1 1.2 2",
            id="bold spaced heads",
        ),
        pytest.param(
            "某市条例\n第一章 总则\n第一条 为了规范，制定本条例。本条例第二章所列事项除外。第三章另有规定的，从其规定。\n第二章 管理\n第二条 市局管理。\n第三章 附则\n第三条 自公布之日起施行。\n",
            "1 1.1 2 2.2 3 3.3",
            id="chapter in running ref kept",
        ),
        pytest.param(
            LOST
            + "一、目标。1.2025年底前建成平台。2.2026年底前培育企业。3.5G基站全面覆盖。二、保障。落实责任。三、附则。由省厅解释。",
            "0 1 1.1 1.2 2 3",
            id="year behind label lost",
        ),
        pytest.param(
            "某市方案\n一、\n总体目标\n建成体系。\n二、\n重点任务\n1.\n建设平台\n2.\n培育企业\n",
            "1 2 2.1 2.2",
            id="label alone in line",
        ),
        pytest.param(
            "某市办法\n第一条：为规范管理，制定本办法。\n第二条：本办法适用于本市。\n第三条、由市局解释。\n",
            "1 2 3",
            id="article colon",
        ),
        pytest.param(
            "某市方案\n一、总体要求\n（一）1.加强建设。建设平台。2.培育企业。培育主体。\n（二）完善制度。建立制度。\n二、保障\n",
            "1 1.1 1.1.1 1.1.2 1.2 2",
            id="label in label",
        ),
        pytest.param(
            LOST
            + "一、目标。数字乡村①建设加快，培育企业②一批，建成平台③两个。二、任务。推进建设。三、保障。落实责任。",
            "0 1 2 3",
            id="footnotes",
        ),
        pytest.param(LOST + "一、目标。建成体系。二、任务。推进建设。九、其他。落实责任。", "0 1 2", id="big gap"),
        pytest.param(
            LOST + "一、目标。建成体系。二、任务。推进建设。九、其他。落实责任。十、附则。由省厅解释。",
            "0 1 2 9 10",
            id="big gap that goes on",
        ),
        pytest.param(
            LOST
            + "一、目标。按照《发展规划》（二）的要求，建成体系（一期）（二）类园区。二、任务。推进建设（见附件）（三）项工程。三、保障。落实责任。",
            "0 1 2 3",
            id="references after brackets",
        ),
        pytest.param(
            LOST
            + "一、目标（省数据局牵头）（一）项目建设。建设平台（省财政厅配合）（二）类型优化。优化结构。（三）和谐社区。共建共享。二、任务。推进建设。",
            "0 1 1.1 1.2 1.3 2",
            id="after brackets headed",
        ),
        pytest.param(
            "某市方案\n一、任务\n（一）大力推进数字基础设施建设和重点行业领域数字化转型升级\n1.建设平台。推进平台建设。\n（二）着力培育数字经济市场主体和重点产业园区集聚发展\n1.培育企业。推进企业培育。\n2.建设园区。推进园区建设。\n",
            "1 1.1 1.1.1 1.2 1.2.1 1.2.2",
            id="heading 30 chars then single",
        ),
        pytest.param(
            "某市方案\n一、任务\n（一）摸底调查。①登记台账。乡镇登记。②核对信息。县局核对。③公示结果。村级公示。\n（二）组织实施。分为：①准备；②实施；③验收。\n二、保障\n",
            "1 1.1 1.1.1 1.1.2 1.1.3 1.2 2",
            id="paragraph sentences with circled",
        ),
        pytest.param(
            "某市人民政府办公室关于做好防汛工作的通知\n各县（市、区）人民政府，市直各部门：\n为做好防汛工作，现将有关事项通知如下：\n一、提高认识。各级要高度重视。\n二、落实责任。\n（一）部门责任。应急局牵头。\n（二）属地责任。各县负责。\n三、强化督查。\n某市人民政府办公室\n2024年6月1日\n",
            "0 1 2 2.1 2.2 3",
            id="notice points",
        ),
        pytest.param(
            "某市若干规定。第1条 为规范管理，制定本规定。第2条 本规定适用于本市。第3条 企业应当建账：1.建立台账；2.保存三年。第4条 自印发之日起施行。",
            "0 1 2 3 3.1 3.2 4",
            id="article numbers arabic one line",
        ),
        pytest.param(
            "某市办法。第一条为规范管理，制定本办法。第二条本办法适用于本市。第四条企业应当建账。第五条由市局解释。第六条自印发之日起施行。",
            "0 1 2 4 5 6",
            id="gap in articles",
        ),
        pytest.param(
            "某市方案\n一、指标\n指标\n2025年\n1.2\n3.5\n2.8\n二、任务\n推进任务。\n",
            "1 2",
            id="tables cells one line each",
        ),
        pytest.param(
            "某市方案\n一、要求\n做到三个到位。（1）思想到位；（2）组织到位；（3）措施到位。\n二、范围\n覆盖全市。第一，摸清底数。第二，建立台账。\n",
            "1 2",
            id="number list in sentence kept",
        ),
        pytest.param(
            "某市方案\n一、报送\n1.申报资料一份（用光盘存储，每份包含：①申报书，②附件）。\n2.公示文件复印件。\n二、要求\n按时报送。\n",
            "1 1.1 1.2 2",
            id="list in a bracket",
        ),
        pytest.param(
            LOST
            + "一、目标。（一）总量。达到十家。（二）质量。达到优良。（一）建设。推进建设。（二）改造。推进改造。三、保障。落实责任。",
            "0 1 1.1 1.2 1.1-2 1.2-2 3",
            id="restart one line",
        ),
        pytest.param(
            "某局工作要点\n1.总体要求\n（1）坚持创新。突出重点。\n（2）坚持协同。形成合力。\n2.重点工作\n（1）建设。推进建设。\n①平台。建设平台。\n②园区。建设园区。\n3.保障\n",
            "1 1.1 1.2 2 2.1 2.1.1 2.1.2 3",
            id="three documents levels arabic first",
        ),
        pytest.param(
            "某局通知\n（一）目标\n一、总量。达到十家。\n二、质量。达到优良。\n（二）任务\n一、建设。推进建设。\n二、改造。推进改造。\n",
            "1 1.1 1.2 2 2.1 2.2",
            id="paren first then cn",
        ),
        pytest.param(
            "某市若干措施 为推动发展，制定本措施。一、夯实基础（一）完善网络。建设光纤网络，推进全域覆盖，提升服务能\n力和水平。（二）建设平台。建设服务平台。二、培育产业（三）发展电商。扶持网店，打造产业链条，形\n成集聚效应。（四）发展农旅。打造线路。三、强化保障（五）加强领导。落实责任。\n",
            "0 1 1.1 1.2 2 2.3 2.4 3 3.5",
            id="long lines broken anywhere",
        ),
        pytest.param(
            LOST
            + "一、措施（一）优化服务。1.统一认证。升级系统。完成时限：2027年9月底2.建设终端。开发应用。完成时限：2027年6月底（二）推广应用。3.培训人员。举办班次。完成时限：2027年9月底二、组织实施（一）加强领导。落实责任。（二）强化督查。定期通报。",
            "0 1 1.1 1.1.1 1.1.2 1.2 1.2.3 2 2.1 2.2",
            id="labels behind a term",
        ),
        pytest.param(
            LOST
            + "一、目标。建成体系，布局见下。图1 布局示意图二、任务（一）建设。推进建设。（二）改造。推进改造。三、保障。落实责任。",
            "0 1 2 2.1 2.2 3",
            id="label behind a caption",
        ),
        pytest.param(
            "某市方案\n一、任务\n10.夯实基础。建设平台。\n责任单位：市发展改革委、市工业和信息化局、市科技局、市财政局、市人力资源社会保障局\n12.引育人才。建设基地。\n完成时限：2027年6月底前完成主体工程，2027年12月底前全部建成并且投入使用\n15.加强服务。优化流程。\n",
            "1 1.10 1.12 1.15",
            id="gaps behind fields without a stop",
        ),
        pytest.param(
            "某市方案（2026—203\n0年）\n一、任务\n落实本市推动产业高质量发展行动计划（2021—202\n5）》等部署，推进任务。\n二、保障\n加强领导。\n",
            "1 2",
            id="half label behind a broken bracket",
        ),
        pytest.param(
            "某市办法\n第一条\u3000申请人应当具备下列条件：（一）依法设立；（二）一级资质；（三）信用良好。\n第二条\u3000本办法由市局解释。\n",
            "1 1.1 1.2 1.3 2",
            id="items of an article in one line",
        ),
        pytest.param(
            "某市条例\n第一条\u3000有下列情形之一的，暂停受理申请：\n（一）虚报材料的； （二）转借证书的；（三）逾期不报的。\n第二条\u3000本条例由市局解释。\n",
            "1 1.1 1.2 1.3 2",
            id="items of an article in a line of their own",
        ),
        pytest.param(
            LOST + "一、任务（ 一）建设。推进建设。（ 二）改造。推进改造。二、保障。落实责任。",
            "0 1 1.1 1.2 2",
            id="blank in the bracket",
        ),
        pytest.param(
            "某市河道管理办法2004年7月8日某市人民政府令第9号公布自2004年9月1日起施行某市人民政府法制办公室编印第一条为规范管理，制定本办法。第二条本办法适用于本市。第三条由市局负责。",
            "0 1 2 3",
            id="front without stop",
        ),
        pytest.param(
            "某市方案\n（一）总量目标\n达到十家。\n（二）质量目标\n达到优良。\n二、任务\n（一）建设平台\n推进建设。\n（二）改造管网\n推进改造。\n三、保障\n加强领导。\n",
            "1 2 2-2 2-2.1 2-2.2 3",
            id="first of the outer list lost",
        ),
        pytest.param(
            "某市方案\n一、目标\n（一）总量\n1.达到十家。\n2.达到五家。\n二、任务\n1.建设平台。\n2.建设园区。\n（二）改造\n3.改造管网。\n4.改造锅炉。\n三、保障\n",
            "1 1.1 1.1.1 1.1.2 2 2.1 2.2 2.2-2 2.2-2.3 2.2-2.4 3",
            id="first heading of the middle level lost",
        ),
        pytest.param(
            LOST
            + "一、目标（一）总量。达到十家。质量。达到优良。二、任务（一）建设。推进建设。（二）改造。推进改造。三、保障。落实责任。",
            "0 1 1.1 2 2.1 2.2 3",
            id="second of two lost",
        ),
        pytest.param(
            LOST
            + "一、目标。总量。达到十家。（二）质量。达到优良。二、任务（一）建设。推进建设。（二）改造。推进改造。三、保障。落实责任。",
            "0 1 1.2 2 2.1 2.2 3",
            id="first of two lost",
        ),
        pytest.param(
            "某市办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二章 管理 第二条\n企业应当建账。\n第三条 由市局解释。\n",
            "1 1.1 2 2.2 2.3",
            id="label at the end of a paragraph",
        ),
        pytest.param(
            "某市方案\n—、总体要求\n（—）指导思想。坚持创新驱动。\n（二）工作目标。建成体系。——产业上规模。做大产业。\n二、任务\n（-）建设平台。推进建设。\n十—、其他\n（—）\n",
            "1 1.1 1.2 2 2.1 11",
            id="dashes for one",
        ),
        pytest.param(
            "# 某市方案\n\n- 一、目标\n- 二、任务\n  - 1. 建设平台。推进建设。\n  - 2. 改造管网。推进改造。\n* （一）摸底。\n- 3%的企业\n",
            "1 2 2.1 2.2 2.2.1",
            id="bullets before labels",
        ),
        pytest.param(
            "某市方案\n一、指标\n年度指标如下。\n注：1.指标为预期性。2.口径为规上企业。3.数据为快报数。\n二、任务\n推进任务。\n",
            "1 2",
            id="notes below tables",
        ),
        pytest.param(
            "某市方案\n一、任务\n（1）、建设平台。\n（2）、改造管网。\n①、摸底\n②、改造\n二、保障\n",
            "1 1.1 1.2 1.2.1 1.2.2 2",
            id="comma behind brackets",
        ),
        pytest.param(
            "某市公告\n一、报名\n1.请在规定时间内登录某市人力资源和社会保障局官方网站www.example.cn\n2.报名成功后请打印准考证并携带本人有效身份证件\n二、考试\n按时参加。\n",
            "1 1.1 1.2 2",
            id="doubtful but in order",
        ),
        pytest.param(
            "某市物资办法。为规范管理，制定本办法。第一条为了规范。第二条本办法适用于本市。第三条企业应当建账。第四条按照《某法》第五条处罚。",
            "0 1 2 3 4",
            id="last article cites the next number lost",
        ),
        pytest.param(
            "某市办法\n第一条 为规范管理，制定本办法。\n第二条 依照《某法》第三条处罚。\n",
            "1 2",
            id="last article cites the next number kept",
        ),
        pytest.param(
            "某市办法\n第一条 为规范管理，制定本办法。\n第二条 违反第三条，处以罚款。适用本办法第三条。\n第三条 由市局解释。\n",
            "1 2 3",
            id="article cites the next number",
        ),
        pytest.param(
            "某市条例。第一章一般规定第一条为了规范，制定本条例。第二章特别规定第二条企业应当建账。第三章监督办法第三条市局负责监督。",
            "0 1 1.1 2 2.2 3 3.3",
            id="chapter named as regulation one line",
        ),
        pytest.param(
            "某市办法\n第一条 为规范管理，制定本办法。\n第二条 企业应当建账。\n第三条 对满足本办法\n第一条且达到条件的企业给予支持：\n（一）信用良好；\n（二）经营正常。\n第四条 由市局解释。\n",
            "1 2 3 3.1 3.2 4",
            id="cited article at the beginning of a broken line",
        ),
    ],
)
def test_ids(text: str, ids: str) -> None:
    assert " ".join(clause for clause, _, _ in outline(text)) == ids


def test_a_lost_label_costs_a_gap_and_says_so() -> None:
    text = LOST + "一、夯实基础。建设网络。三、培育产业。扶持网店。四、加强保障。落实责任。"
    assert [clause for clause, _, _ in outline(text)] == ["0", "1", "3", "4"]
    assert codes(text) == ["number-gap"]


def test_a_damaged_label_is_read_and_reported() -> None:
    text = "某市方案\n—、目标\n建成体系。\n一）摸底。逐户登记。\n二）申报。逐级上报。\n二、保障\n加强领导。\n"
    assert [clause for clause, _, _ in outline(text)] == ["1", "1.1", "1.2", "2"]
    assert codes(text) == ["label-repaired", "label-repaired", "label-repaired"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1．支持技改。给予补助。\n2．70％以上的设备在县内采购的，给予补助。\n3．加强监管。\n", ["1", "2", "3"]),
        ("一、支持技改\n1．3年内新办的企业免收租金。\n2．加强监管。\n", ["1", "1.1", "1.2"]),
        ("1．支持技改。\n2．加强监管，处罚款：\n1．5倍以上的罚款由县局决定。\n", ["1", "2"]),
        ("1．支持技改，全县总投资达到\n2．5亿元。\n2．加强监管。\n", ["1", "2"]),
        ("1.支持技改。\n2.70%以上的设备在县内采购的，给予补助。\n3.加强监管。\n", ["1", "3"]),
    ],
)
def test_a_full_width_dot_before_a_figure_ends_a_label_where_the_number_is_the_next(text: str, ids: list[str]) -> None:
    head = "某县关于技改的意见\n为促进发展，提出如下意见。\n"
    assert [clause for clause, _, _ in outline(head + text)][1:] == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # A heading and the first of its list share a line; the second leads one.
        (
            "一、总体要求（一）指导思想。节水。\n（二）原则。节约。\n二、任务（三）加大支持。补助。\n（四）优化服务。建立。\n",
            "1 1.1 1.2 2 2.3 2.4",
        ),
        ("一、明确任务，促进发展1、发展目标。\n节水。\n2、推进改革。\n节能。\n", "1 1.1 1.2"),
        # A citation in a sentence is none.
        ("一、按照第3条（一）项的规定办理。\n（二）原则。节约。\n", "1 1.2"),
        ("一、总则\n节水（一）的要求。\n（二）原则。节约。\n", "1 1.2"),
    ],
)
def test_the_first_of_a_list_behind_its_heading(text: str, ids: str) -> None:
    assert " ".join(clause for clause, _, _ in outline(text) if clause != "0") == ids


def test_items_of_an_article_that_cite_those_of_others_are_its_own() -> None:
    text = "第十三条 投诉应当处理。\n第十四条 违反规定的，处罚：\n（一）违反本办法第五条（一）、（二）、（三）项的，罚款；\n（二）违反本办法第六条（四）、（五）项的，罚款。\n"
    assert [clause for clause, _, _ in outline(text)] == ["13", "14", "14.1", "14.2"]


@pytest.mark.parametrize(
    ("above", "ids"),
    [
        ("第四章 保障措施", "1 1.6 1.7 4 4.27 4.30"),
        ("第四章 管理办法", "1 1.6 1.7 4 4.27 4.30"),
        ("第二节 激励措施", "1 1.6 1.7 1.2 1.2.27 1.2.30"),
    ],
)
def test_an_article_below_a_heading_that_ends_like_a_rule_is_none_of_that_rule(above: str, ids: str) -> None:
    text = f"第一章 总则\n第六条 市政府应当加强管理。\n第七条 市水利局应当做好服务。\n{above}\n第二十七条 市水利局应当建立平台。\n第三十条 市水利局应当公开名单。\n"
    assert " ".join(clause for clause, _, _ in outline(text)) == ids


@pytest.mark.parametrize("sentence", ["此项资金专项用于节水改造。", "上述项目实行专账管理。", "这次调整涉及范围较广。"])
def test_a_sentence_that_points_back_is_no_heading(sentence: str) -> None:
    text = f"一、{sentence}请加强监管。\n二、加强监管。请做好落实。\n"
    assert [title for _, _, title in outline(text)] == [None, "加强监管"]
